// Who takes part, on a phone or on paper.

export const ROLES = ["resident", "experience", "volunteer", "professional", "municipality", "councillor", "company", "other"];
