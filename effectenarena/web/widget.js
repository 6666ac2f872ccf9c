// Every screen in the shell: the module that a widget runs.

import { shell } from "./kit/shell.js";
import { agenda } from "./screens/agenda.js";
import { application } from "./screens/application.js";
import { arena } from "./screens/arena.js";
import { classroom } from "./screens/class.js";
import { exercise } from "./screens/exercise.js";
import { first } from "./screens/first.js";
import { lasting } from "./screens/lasting.js";
import { mkba } from "./screens/mkba.js";
import { monitor } from "./screens/monitor.js";

export default shell({ first, arena, mkba, agenda, monitor, lasting, application, exercise, class: classroom });
