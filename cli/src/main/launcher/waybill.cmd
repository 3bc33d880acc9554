@echo off
rem Starts cli.jar, which lies beside this file; see the shell script of the same name for what the flags are for.
rem An exclamation mark in an argument stays one, whatever the system's default.
setlocal DisableDelayedExpansion
set "START_JAVA=java"
if defined JAVA_HOME set "START_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined WAYBILL_JAVA_OPTS if "%PROCESSOR_ARCHITECTURE%"=="AMD64" set "WAYBILL_JAVA_OPTS=-XX:+UseSerialGC -XX:TargetSurvivorRatio=90 -XX:TieredStopAtLevel=1"
if not defined WAYBILL_JAVA_OPTS set "WAYBILL_JAVA_OPTS=-XX:+UseSerialGC -XX:TargetSurvivorRatio=90 -XX:+IgnoreUnrecognizedVMOptions -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=160000 -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.1 -XX:CompileCommand=CompileThresholdScaling,sun.security.provider.*::*,0.1 -XX:CompileCommand=CompileThresholdScaling,dev.waybill.checksum.*::*,0.1"
set "START_ARCHIVE=-Xshare:auto"
if exist "%~dp0cli.jsa" set START_ARCHIVE="-XX:SharedArchiveFile=%~dp0cli.jsa" -Xshare:auto
set START_NATIVE=
if "%PROCESSOR_ARCHITECTURE%"=="AMD64" if exist "%~dp0native\windows\x86_64\cruntime\aws-crt-jni.dll" set START_NATIVE="-Djava.library.path=%~dp0native\windows\x86_64\cruntime"
rem The last command: to && and || a script is as good as that, and "exit /b" always does well.
"%START_JAVA%" -Xlog:disable -XX:-UsePerfData %WAYBILL_JAVA_OPTS% "-Dwaybill.program=%~n0" %START_ARCHIVE% %START_NATIVE% -jar "%~dp0cli.jar" %*
