; setup.exe: per user, no administrator, Simplified Chinese. It copies; the program itself verifies what a bureau hands out.
;
; Silent: setup.exe /S [/PROVISION=file] [/NOAUTOSTART] [/DESKTOP] [/D=folder]
; Exit status: 0 done, 1 given up by the person, 2 a file could not be written, 11 no 64-bit Windows, 12 Windows older than 10 1809, 13 the program could not be
; ended, 14 a newer version is installed, 15 too little disk, 16 files could not be written, 17 another setup is running,
; 18 the file of /PROVISION is not there, 19 installed but a provisioning file could not be copied, 20 the folder of /D is another program's.
Unicode True
!ifdef TARGET
  Target ${TARGET}
!endif
!ifndef PAYLOAD | OUT | VERSION | NEEDED_KB | ART
  !error "pass -DPAYLOAD= -DOUT= -DVERSION= -DNEEDED_KB= -DART="
!endif

!define ID "WeiquanDesk"
!define TITLE "维权联络点工作台"
!define PUBLISHER "Weiquan Desk"
!define WINDOWED "WeiquanDesk.exe"
!define CONSOLE "weiquan-desk.exe"
!define KEY "Software\${ID}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define DATA "$LOCALAPPDATA\${ID}"
; How `--quit` ends: what was running, so that it can be started again.
!define WINDOW_ENDED 10
!define TRAY_ENDED 11

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!ifdef SIGN
  !uninstfinalize `${SIGN} "%1"` = 0
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${TITLE} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!include MUI2.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include x64.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh

Var Provision        ; a file named on the command line
Var Found            ; how many provisioning files lie beside this setup
Var Autostart        ; 1: sync in the background after log-on
Var DesktopIcon      ; 1: an icon on the desktop
Var Before           ; the version that is installed already
Var Was              ; how the program was running (status of --quit), until it runs again
Var AutostartBox
Var DesktopBox
Var DeleteData
Var DeleteBox

!define MUI_ICON "${ART}\weiquan-desk.ico"
!define MUI_UNICON "${ART}\weiquan-desk.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ART}\side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH FitControl
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ART}\side.bmp"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_BITMAP "${ART}\head.bmp"
!define MUI_HEADERIMAGE_UNBITMAP "${ART}\head.bmp"
!define MUI_HEADERIMAGE_RIGHT
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "还没有装好。现在退出吗？$\r$\n电脑上原有的程序和记录都不会动。"
!define MUI_CUSTOMFUNCTION_GUIINIT begin

!define MUI_WELCOMEPAGE_TITLE "安装${TITLE}"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!insertmacro MUI_PAGE_WELCOME
Page custom choices choices_made
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "装好了"
!define MUI_FINISHPAGE_TEXT "$(FINISHED)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOWED}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.choices un.choices_made
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "卸载好了"
!define MUI_FINISHPAGE_TEXT "$(REMOVED)"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "SimpChinese"

LangString WELCOME 2052 "这个程序用来登记、调解消费投诉，记下的都加密存在这台电脑上，联网时自动上报。$\r$\n$\r$\n只给您自己的 Windows 账户安装，不需要管理员密码，大约一分钟。$\r$\n$\r$\n$Found"
LangString FINISHED 2052 "${TITLE}已经装在这台电脑上，开始菜单里找得到它。$\r$\n$\r$\n第一次打开时，照着屏幕上的三步做就行。"
LangString REMOVED 2052 "程序已经从这台电脑上拿掉了。$\r$\n$\r$\n$DeleteData"

; --- before anything is copied -----------------------------------------------------------------------------------

; Refuse in words; silent installations get the words on the error stream of nobody, so the status says it as well.
!macro refuse STATUS WORDS
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

Function .onInit
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${ID}Setup") p .r0 ?e'
  Pop $1
  ${If} $1 = 183
    !insertmacro refuse 17 "安装程序已经开着一个了，请先把那一个做完。"
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro refuse 11 "这台电脑的 Windows 是 32 位的，装不了本程序。$\r$\n$\r$\n本程序要 64 位的 Windows 10（1809 版以后）或 Windows 11。什么都没有改动，请联系区里换一台电脑或另想办法。"
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    !insertmacro refuse 12 "这台电脑的 Windows 太旧，装不了本程序。$\r$\n$\r$\n本程序要 64 位的 Windows 10（1809 版以后）或 Windows 11；Windows 7、8、8.1 都不行。什么都没有改动，请联系区里换一台电脑或另想办法。"
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro refuse 12 "这台电脑的 Windows 10 还没有更新到 1809 版，装不了本程序。$\r$\n$\r$\n请先在“设置—更新和安全”里更新 Windows，再装一次。什么都没有改动。"
  ${EndIf}
  ${If} ${IsNativeARM64}
  ${AndIfNot} ${AtLeastBuild} 22000
    !insertmacro refuse 12 "这台电脑是 ARM 处理器的，要 Windows 11 才能装本程序。什么都没有改动，请联系区里。"
  ${EndIf}

  ReadRegStr $Before HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $Before != ""
    ${VersionCompare} "$Before" "${VERSION}" $0
    ${If} $0 = 1
      !insertmacro refuse 14 "这台电脑上已经装了更新的版本（$Before），不用再装这个（${VERSION}）。$\r$\n$\r$\n什么都没有改动，直接打开程序就能用。"
    ${EndIf}
    ; An update goes where the program is: in two places, one of them would run on with the records of the other.
    ReadRegStr $0 HKCU "${KEY}" "InstallDir"
    ${If} $0 != ""
    ${AndIf} ${FileExists} "$0\${WINDOWED}"
      StrCpy $INSTDIR $0
    ${EndIf}
  ${EndIf}

  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PROVISION=" $Provision
  ${If} ${Errors}
    StrCpy $Provision ""
  ${ElseIfNot} ${FileExists} "$Provision"
    !insertmacro refuse 18 "找不到这份接入文件：$Provision$\r$\n$\r$\n请核对文件名和路径（共享文件夹要连得上），再装一次。什么都没有改动。"
  ${Else}
    GetFullPathName $Provision "$Provision" ; it is read later, from another current folder
  ${EndIf}
  StrCpy $DesktopIcon 1
  ${If} ${Silent}
    StrCpy $DesktopIcon 0
    ClearErrors
    ${GetOptions} $R0 "/DESKTOP" $R1
    ${IfNot} ${Errors}
      StrCpy $DesktopIcon 1
    ${EndIf}
  ${EndIf}
  ; The first time: sync in the background unless told otherwise. An update keeps what the person has chosen since.
  StrCpy $Autostart 1
  ${If} $Before != ""
    ReadRegStr $0 HKCU "${RUN_KEY}" "${ID}"
    ${If} $0 == ""
      StrCpy $Autostart 0
    ${EndIf}
    StrCpy $DesktopIcon 0
    ${If} ${FileExists} "$DESKTOP\${TITLE}.lnk"
      StrCpy $DesktopIcon 1
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/NOAUTOSTART" $R1
  ${IfNot} ${Errors}
    StrCpy $Autostart 0
  ${EndIf}

  ; Only a folder of ours has parts that may be set aside and deleted.
  ${If} $INSTDIR != "$LOCALAPPDATA\Programs\${ID}"
  ${AndIf} ${FileExists} "$INSTDIR\_internal"
  ${AndIfNot} ${FileExists} "$INSTDIR\${WINDOWED}"
  ${AndIfNot} ${FileExists} "$INSTDIR\.outgoing\half"
    !insertmacro refuse 20 "$INSTDIR 里有别的程序的文件，不能装在那里。$\r$\n$\r$\n请换一个空的文件夹。什么都没有改动。"
  ${EndIf}

  Call needs_room
FunctionEnd

Function needs_room
  ; An update has the old program beside the new one for a moment.
  StrCpy $0 $INSTDIR 3
  ${If} $0 == "\\?"
    StrCpy $0 $INSTDIR 7
  ${EndIf}
  ${DriveSpace} "$0" "/D=F /S=K" $1
  ${If} $1 != ""
    System::Int64Op $1 < ${NEEDED_KB}
    Pop $2
    ${If} $2 = 1
      System::Int64Op $1 / 1024
      Pop $1
      !insertmacro refuse 15 "$0 上只剩 $1 MB，不够装本程序（要 ${NEEDED_MB} MB）。$\r$\n$\r$\n请先清出一些地方（例如清空回收站），再装一次。什么都没有改动。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function begin
  ; What the welcome page says about the bureau's file: it is looked for beside this setup.
  StrCpy $Found "旁边没有找到区里发的接入文件，不要紧：先装好，以后在程序里再选。"
  FindFirst $0 $1 "$EXEDIR\*.wqprov"
  ${If} $1 != ""
    StrCpy $Found "旁边找到了区里发的接入文件（$1），会一起装好。"
  ${EndIf}
  FindClose $0
  ${If} $Provision != ""
    StrCpy $Found "会用这份接入文件：$Provision"
  ${EndIf}
  ${If} $Before != ""
    StrCpy $Found "这台电脑上已经有 $Before 版，会更新成 ${VERSION} 版。记录和写了一半的都会留着。"
  ${EndIf}
FunctionEnd

Function choices
  !insertmacro MUI_HEADER_TEXT "两件小事" "都可以不改，直接点“安装”。以后在程序的“设置”里也能改。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 6u 100% 12u "开机以后在后台自动上报（在右下角，不会弹窗口）"
  Pop $AutostartBox
  ${NSD_SetState} $AutostartBox $Autostart
  ${NSD_CreateLabel} 12u 20u 95% 22u "不开的话，要打开程序才会上报；记下的一样存得好好的。"
  Pop $0
  ${NSD_CreateCheckbox} 0 50u 100% 12u "在桌面上放一个图标"
  Pop $DesktopBox
  ${NSD_SetState} $DesktopBox $DesktopIcon
  ${NSD_CreateLabel} 0 86u 100% 12u "装在：$INSTDIR"
  Pop $0
  ${NSD_CreateLabel} 0 100u 100% 12u "记录存在：${DATA}"
  Pop $0
  nsDialogs::Show
FunctionEnd

Function choices_made
  ${NSD_GetState} $AutostartBox $Autostart
  ${NSD_GetState} $DesktopBox $DesktopIcon
FunctionEnd

; --- installing --------------------------------------------------------------------------------------------------

; $2: 1 while a program runs from $INSTDIR. Windows lets nobody write into a file that runs.
!macro held_part PART
  ${If} ${FileExists} "$INSTDIR\${PART}"
    ClearErrors
    FileOpen $3 "$INSTDIR\${PART}" a
    ${If} ${Errors}
      StrCpy $2 1
    ${Else}
      FileClose $3
    ${EndIf}
  ${EndIf}
!macroend

; Ends the program that runs from $INSTDIR, which keeps its drafts; $Was says what was running.
!macro end_program UN
Function ${UN}held
  StrCpy $2 0
  !insertmacro held_part "${WINDOWED}"
  !insertmacro held_part "${CONSOLE}"
FunctionEnd

Function ${UN}end_program
  ${IfNot} ${FileExists} "$INSTDIR\${WINDOWED}"
  ${OrIfNot} ${FileExists} "$INSTDIR\_internal"
    Return ; nothing that could run, or be asked
  ${EndIf}
  again:
    ClearErrors
    ExecWait '"$INSTDIR\${WINDOWED}" --quit' $2
    ${If} ${Errors}
      StrCpy $2 1
    ${EndIf}
    ${If} $2 = 0
      Return
    ${EndIf}
    ${If} $2 = ${WINDOW_ENDED}
    ${OrIf} $2 = ${TRAY_ENDED}
      StrCpy $Was $2
      Return
    ${EndIf}
    ; It does not end, or it is so broken that it cannot be asked; a broken program must not stop its own repair.
    StrCpy $4 0
    look:
      Call ${UN}held
      ${If} $2 = 0
        Return
      ${EndIf}
      IntOp $4 $4 + 1
      ${If} $4 < 20
        Sleep 250
        Goto look
      ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE}还开着，关不掉。$\r$\n$\r$\n写了一半的都已经存好了。请自己把它关掉（右下角的图标也要退出），再点“重试”。" /SD IDCANCEL IDRETRY again
    SetErrorLevel 13
    Quit
FunctionEnd
!macroend
!insertmacro end_program ""
!insertmacro end_program "un."

; Renames $3 to $4. What holds a file for a moment (a program that is ending, a virus scanner that reads) is waited for, ten
; seconds at most; then the error flag is set.
Function move
  StrCpy $2 0
  again:
    ClearErrors
    Rename "$3" "$4"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 < 40
      Sleep 250
      Goto again
    ${EndIf}
    SetErrors
FunctionEnd

; Puts a part of the program in its place; the old one is set aside first. $0: the part.
Function swap
  ${If} ${FileExists} "$INSTDIR\$0"
    StrCpy $3 "$INSTDIR\$0"
    StrCpy $4 "$INSTDIR\.outgoing\$0"
    Call move
    ${If} ${Errors}
      Call refuse_held
    ${EndIf}
  ${EndIf}
  StrCpy $3 "$INSTDIR\.incoming\$0"
  StrCpy $4 "$INSTDIR\$0"
  Call move
  ${If} ${Errors}
    Call give_up
    !insertmacro refuse 16 "文件写不进 $INSTDIR，没有装成；原来的程序和记录都没有动。$\r$\n$\r$\n可能是杀毒软件拦住了，请在它那里允许本程序，再装一次。"
  ${EndIf}
FunctionEnd

Function give_up
  Call undo
  RMDir /r "$INSTDIR\.incoming"
  Call leave_running_again
FunctionEnd

; Takes away a folder that an earlier setup left behind. Nothing is put over what cannot be deleted.
!macro clear FOLDER
  StrCpy $2 0
  ${Do}
    RMDir /r "$INSTDIR\${FOLDER}"
    ${IfNot} ${FileExists} "$INSTDIR\${FOLDER}"
      ${ExitDo}
    ${EndIf}
    IntOp $2 $2 + 1
    ${If} $2 = 40
      Call refuse_held
    ${EndIf}
    Sleep 250
  ${Loop}
!macroend

Function refuse_held
  Call give_up
  !insertmacro refuse 13 "有程序还在用旧的文件，没有装成；原来的程序还是好的，记录也都在。$\r$\n$\r$\n请重新启动电脑，再装一次。"
FunctionEnd

; Brings the old program back, whatever part of it had been set aside. By renaming alone: where a new part is held, nothing of
; either is lost.
!macro undo_part PART
  ${If} ${FileExists} "$INSTDIR\.outgoing\${PART}"
    ${If} ${FileExists} "$INSTDIR\${PART}"
      CreateDirectory "$INSTDIR\.incoming"
      StrCpy $3 "$INSTDIR\${PART}"
      StrCpy $4 "$INSTDIR\.incoming\${PART}"
      Call move
    ${EndIf}
    StrCpy $3 "$INSTDIR\.outgoing\${PART}"
    StrCpy $4 "$INSTDIR\${PART}"
    Call move
  ${EndIf}
!macroend
; `half` lies beside what is set aside for as long as parts of two versions may be mixed. Without it the folder holds only what
; could not be deleted after an update that went well, and is brought back by nobody.
Function undo
  ${IfNot} ${FileExists} "$INSTDIR\.outgoing\half"
    Return
  ${EndIf}
  !insertmacro undo_part "_internal"
  !insertmacro undo_part "${WINDOWED}"
  !insertmacro undo_part "${CONSOLE}"
  ${IfNot} ${FileExists} "$INSTDIR\.outgoing\_internal"
  ${AndIfNot} ${FileExists} "$INSTDIR\.outgoing\${WINDOWED}"
  ${AndIfNot} ${FileExists} "$INSTDIR\.outgoing\${CONSOLE}"
    Delete "$INSTDIR\.outgoing\half"
    RMDir "$INSTDIR\.outgoing"
  ${EndIf}
FunctionEnd

; A file that could not be written (status 2): the old program was not touched yet.
Function .onInstFailed
  SetOutPath "$TEMP"
  Call give_up
FunctionEnd

Function leave_running_again
  ${If} $Was = ${WINDOW_ENDED}
    Exec '"$INSTDIR\${WINDOWED}"'
  ${ElseIf} $Was = ${TRAY_ENDED}
    Exec '"$INSTDIR\${WINDOWED}" --background'
  ${EndIf}
  StrCpy $Was 0
FunctionEnd

Section "程序"
  SetShellVarContext current
  CreateDirectory "$INSTDIR"
  ; What an interrupted setup left behind. An old program that was set aside and not replaced comes back first.
  ${If} ${FileExists} "$INSTDIR\.outgoing\half"
    Call held
    ${If} $2 = 1
      Call end_program
    ${EndIf}
    Call undo
  ${EndIf}
  !insertmacro clear ".incoming"

  DetailPrint "正在放好新的文件…"
  ClearErrors
  SetOutPath "$INSTDIR\.incoming"
  SetOverwrite try
  File /r "${PAYLOAD}\*"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    Call give_up
    !insertmacro refuse 16 "文件写不进 $INSTDIR，没有装成；原来的程序和记录都没有动。$\r$\n$\r$\n请看看磁盘是不是满了，或者杀毒软件拦住了，再装一次。"
  ${EndIf}
  SetOutPath "$TEMP"

  DetailPrint "正在请旧的程序存好、退出…"
  Call end_program
  !insertmacro clear ".outgoing"
  CreateDirectory "$INSTDIR\.outgoing"
  FileOpen $3 "$INSTDIR\.outgoing\half" w
  FileClose $3
  StrCpy $0 "_internal"
  Call swap
  StrCpy $0 "${WINDOWED}"
  Call swap
  StrCpy $0 "${CONSOLE}"
  Call swap
  Delete "$INSTDIR\.outgoing\half"
  RMDir /r "$INSTDIR\.outgoing"
  RMDir /r "$INSTDIR\.incoming"

  ; The bureau's files: copied and nothing else. The program verifies them.
  StrCpy $2 ""
  ${If} $Provision != ""
    CreateDirectory "${DATA}\provision"
    ClearErrors
    CopyFiles /SILENT "$Provision" "${DATA}\provision"
    ${If} ${Errors}
      StrCpy $2 $Provision
    ${EndIf}
  ${Else}
    FindFirst $0 $1 "$EXEDIR\*.wqprov"
    ${DoWhile} $1 != ""
      CreateDirectory "${DATA}\provision"
      ClearErrors
      CopyFiles /SILENT "$EXEDIR\$1" "${DATA}\provision\$1"
      ${If} ${Errors}
        StrCpy $2 $1
      ${EndIf}
      FindNext $0 $1
    ${Loop}
    FindClose $0
  ${EndIf}
  ${If} $2 != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "程序装好了，区里发的接入文件没有拷成：$2$\r$\n$\r$\n第一次打开程序时，请自己选这份文件。" /SD IDOK
    SetErrorLevel 19
  ${EndIf}

  ; The current folder is what a shortcut starts in.
  SetOutPath "$PROFILE"
  CreateDirectory "$SMPROGRAMS\${TITLE}"
  CreateShortCut "$SMPROGRAMS\${TITLE}\${TITLE}.lnk" "$INSTDIR\${WINDOWED}" "" "$INSTDIR\${WINDOWED}" 0
  CreateShortCut "$SMPROGRAMS\${TITLE}\卸载${TITLE}.lnk" "$INSTDIR\uninstall.exe"
  ${If} $DesktopIcon = 1
    CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${WINDOWED}" "" "$INSTDIR\${WINDOWED}" 0
  ${Else}
    Delete "$DESKTOP\${TITLE}.lnk"
  ${EndIf}
  ${If} $Autostart = 1
    WriteRegStr HKCU "${RUN_KEY}" "${ID}" '"$INSTDIR\${WINDOWED}" --background'
  ${Else}
    DeleteRegValue HKCU "${RUN_KEY}" "${ID}"
  ${EndIf}

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOWED},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0

  ; As it was before: a window again after a silent update, the tray in any case. The last page asks about the window.
  ${If} ${Silent}
    Call leave_running_again
  ${ElseIf} $Was = ${TRAY_ENDED}
    Call leave_running_again
  ${EndIf}
SectionEnd

; --- uninstalling ------------------------------------------------------------------------------------------------

Function un.onInit
  ${GetParameters} $R0
  StrCpy $DeleteData 0
  ClearErrors
  ${GetOptions} $R0 "/DELETEDATA" $R1
  ${IfNot} ${Errors}
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

Function un.choices
  !insertmacro MUI_HEADER_TEXT "卸载${TITLE}" "只拿掉程序；记录留不留由您定。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 4u 100% 34u "程序会从这台电脑上拿掉。登记过的投诉、写了一半的草稿都留在：$\r$\n${DATA}$\r$\n以后再装上，还是原来的样子。"
  Pop $0
  ${NSD_CreateCheckbox} 0 54u 100% 12u "连这台电脑上的记录也一起删掉"
  Pop $DeleteBox
  ${NSD_CreateLabel} 12u 68u 95% 34u "只有这台电脑不再使用时才选。还没有上报的记录会就此没有，找不回来；已经上报的总部还有。"
  Pop $0
  nsDialogs::Show
FunctionEnd

Function un.choices_made
  ${NSD_GetState} $DeleteBox $DeleteData
  ${If} $DeleteData = 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "真的把这台电脑上的记录全部删掉吗？$\r$\n$\r$\n没有上报的找不回来。" IDYES sure
    Abort
    sure:
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  SetOutPath "$TEMP"
  Call un.end_program
  ${If} $DeleteData = 1
    ; The program knows where its key is; it takes key and records away together.
    StrCpy $0 1 ; what it stays when the program does not start
    ExecWait '"$INSTDIR\${WINDOWED}" --remove-data' $0
    StrCpy $DeleteData "这台电脑上的记录也删掉了。"
    ${If} $0 <> 0
      StrCpy $DeleteData "记录没能全部删掉，还在：${DATA}"
    ${EndIf}
  ${Else}
    StrCpy $DeleteData "记录都还在：$\r$\n${DATA}"
  ${EndIf}
  Delete "$SMPROGRAMS\${TITLE}\*.lnk"
  RMDir "$SMPROGRAMS\${TITLE}"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegValue HKCU "${RUN_KEY}" "${ID}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\.incoming"
  RMDir /r "$INSTDIR\.outgoing"
  Delete "$INSTDIR\${WINDOWED}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd
