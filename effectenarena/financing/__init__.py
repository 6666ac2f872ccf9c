"""Who pays, who gains, who signs: arrangements, prefinancing and outcome finance, over cash that really comes and goes.

What is arranged between parties moves money from one to another; it never changes what the project is worth to society.
"""

from effectenarena.financing.cashing import CashingPlan, CashingRow, cashing_plan
from effectenarena.financing.measurement import Measurement, measurements
from effectenarena.financing.moving import PaidWhen, moved_by_year
from effectenarena.financing.negotiation import Arrangement, Proof, Side, negotiate
from effectenarena.financing.outcome import SOURCE_PARTS, Contract, ContractRisk, PartyRisk, contract_risk, payout
from effectenarena.financing.prefinancing import Gap, Prefinancing, prefinancing
from effectenarena.financing.seats import Seat, Table, table
from effectenarena.model.lasting import Rule

__all__ = [
    "SOURCE_PARTS",
    "Arrangement",
    "CashingPlan",
    "CashingRow",
    "Contract",
    "ContractRisk",
    "Gap",
    "Measurement",
    "PaidWhen",
    "PartyRisk",
    "Prefinancing",
    "Proof",
    "Rule",
    "Seat",
    "Side",
    "Table",
    "cashing_plan",
    "contract_risk",
    "measurements",
    "moved_by_year",
    "negotiate",
    "payout",
    "prefinancing",
    "table",
]
