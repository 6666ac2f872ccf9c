@echo off
rem A double-click on Windows: finds Python and hands over to start.py, or says how to get Python.
rem A shop's stub that only looks like Python fails the question and is passed by.
setlocal
pushd "%~dp0"
set "PYTHON="
for %%V in (3.14 3.13 3.12 3.11) do if not defined PYTHON (
  py -%%V -c "import sys" >nul 2>&1 && set "PYTHON=py -%%V"
)
for %%C in (python python3) do if not defined PYTHON (
  %%C -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>&1 && set "PYTHON=%%C"
)
if not defined PYTHON goto :no_python

%PYTHON% start.py %*
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" pause
popd
exit /b %CODE%

:no_python
echo.
echo   Effectenarena heeft Python 3.11, 3.12, 3.13 of 3.14 nodig, en dat staat niet op deze computer.
echo   U kunt het zelf installeren, zonder beheerder:
echo.
echo   1. Ga naar python.org, kies Downloads en haal Python 3.13 voor Windows op.
echo   2. Open het bestand. Haal het vinkje weg bij "Use admin privileges".
echo   3. Kies "Install Now" en wacht tot het klaar is.
echo   4. Dubbelklik daarna weer op Start.cmd.
echo.
echo   Of geef in een opdrachtvenster: winget install --scope user Python.Python.3.13
echo   Mag dat niet van uw organisatie? Vraag uw beheerder om Python 3.13.
echo.
echo   Effectenarena needs Python 3.11 to 3.14. Install Python 3.13 from python.org with
echo   "Use admin privileges" off, or with the winget line above. Then double-click Start.cmd again.
echo.
pause
popd
exit /b 1
