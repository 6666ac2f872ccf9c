// Every screen in the shell: the module that a widget runs.

import { shell } from "./kit/shell.js";
import { first } from "./screens/first.js";

export default shell({ first });
