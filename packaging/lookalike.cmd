@echo off
rem Runs Lookalike from an unpacked release. Needs a JDK 25 or newer: JAVA_HOME, or java on the PATH.
setlocal
set "root=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" --version >nul 2>nul
if errorlevel 1 (
  echo %~nx0: no Java found: install a JDK 25 or newer, such as Temurin 25, and set JAVA_HOME to it. 1>&2
  exit /b 1
)
if not defined OPENCV_IO_MAX_IMAGE_PIXELS set OPENCV_IO_MAX_IMAGE_PIXELS=200000000
"%java%" --add-modules=jdk.incubator.vector -XX:-UseFPUForSpilling --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true %JAVA_OPTS% -cp "%root%lib\*" lookalike.cli.Main %*
exit /b %errorlevel%
