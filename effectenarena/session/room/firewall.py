"""What this computer says of its own firewall; whether it lets phones through, only a phone can tell."""

import subprocess
import sys
from pathlib import Path
from typing import Final, Literal

Standing = Literal["on", "off", "unknown"]
_PATIENCE: Final = 3.0
_MAC: Final = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_WINDOWS: Final = r"SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"


def firewall() -> Standing:
    """Tell whether a firewall of this computer is on, without asking for more rights than anybody has.

    Returns
    -------
    str
        `on`, `off`, or `unknown`: where it cannot be read, and wherever another program does it.
    """
    try:
        if sys.platform == "win32":
            return _on_windows()
        return _on_mac() if sys.platform == "darwin" else _on_linux(Path("/"))
    except (OSError, ValueError, subprocess.SubprocessError):
        return "unknown"


def _on_windows() -> Standing:
    found: list[int] = []
    if sys.platform == "win32":
        import winreg

        for profile in ("StandardProfile", "PublicProfile"):  # a network at home, and one of strangers
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{_WINDOWS}\{profile}") as key:
                found.append(int(winreg.QueryValueEx(key, "EnableFirewall")[0]))
    return "on" if any(found) else "off" if found else "unknown"


def _on_mac() -> Standing:
    said = subprocess.run([_MAC, "--getglobalstate"], capture_output=True, text=True, timeout=_PATIENCE, check=True)  # noqa: S603 - a program of the system, without words of others
    return "off" if "State = 0" in said.stdout else "on" if "State = " in said.stdout else "unknown"


def _on_linux(root: Path) -> Standing:
    """Read what the two usual ones write down; rules themselves are for the administrator alone."""
    if (root / "run/firewalld.pid").exists() or (root / "run/firewalld").is_dir():
        return "on"
    ufw = root / "etc/ufw/ufw.conf"
    if ufw.exists():
        lines = (line.partition("#")[0].strip().casefold() for line in ufw.read_text(encoding="utf-8").splitlines())
        return "on" if "enabled=yes" in lines else "unknown"
    return "unknown"
