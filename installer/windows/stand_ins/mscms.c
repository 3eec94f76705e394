/* Wine 8 aborts in mscms.dll's WcsCreateIccProfile, which Qt calls for every screen.
   For a Wine prefix only, never for a bundle: every call fails, and Qt takes sRGB. */
#define CALL __declspec(dllexport)

CALL void *OpenColorProfileW(void *profile, int access, int share, int creation) { return 0; }
CALL int CloseColorProfile(void *profile) { return 1; }
CALL int GetColorProfileFromHandle(void *profile, void *data, void *size) { return 0; }
CALL void *WcsCreateIccProfile(void *profile, int options) { return 0; }
CALL void *WcsOpenColorProfileW(void *a, void *b, void *c, int d, int e, int f, int g) { return 0; }
CALL int WcsGetDefaultColorProfile(int a, void *b, int c, int d, int e, int f, void *g) { return 0; }
CALL int WcsGetDefaultColorProfileSize(int a, void *b, int c, int d, int e, void *f) { return 0; }
