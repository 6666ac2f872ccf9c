"""What came of it: results of a register, knobs renewed by what was measured, and what that does to the MKBA."""

from effectenarena.monitor.bridge import TOGETHER, BalanceChange, Bridge, BridgeRow, Crossing, bridge
from effectenarena.monitor.posterior import Posterior, posterior
from effectenarena.monitor.renewal import Measurement, Renewal, renew, with_renewals
from effectenarena.monitor.seen import Basis, CountSeen, MeanSeen, Seen

__all__ = [
    "TOGETHER",
    "BalanceChange",
    "Basis",
    "Bridge",
    "BridgeRow",
    "CountSeen",
    "Crossing",
    "MeanSeen",
    "Measurement",
    "Posterior",
    "Renewal",
    "Seen",
    "bridge",
    "posterior",
    "renew",
    "with_renewals",
]
