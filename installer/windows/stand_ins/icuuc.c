/* Windows 10 brings ICU as icuuc.dll; Wine 8 does not, and Qt6Core imports its converters.
   For a Wine prefix only, never for a bundle: opening a converter fails with U_FILE_ACCESS_ERROR (4), and Qt keeps to the
   encodings it has of its own. */
#include <stddef.h>

#define CALL __declspec(dllexport)
typedef int Error;

static void fail(Error *error)
{
    if (error)
        *error = 4;
}

CALL void *ucnv_open(const char *name, Error *error) { fail(error); return NULL; }
CALL void ucnv_close(void *converter) {}
CALL void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
CALL void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
CALL void ucnv_reset(void *converter) {}
CALL signed char ucnv_getMaxCharSize(const void *converter) { return 1; }
CALL const char *ucnv_getName(const void *converter, Error *error) { fail(error); return NULL; }
CALL void ucnv_getToUCallBack(const void *converter, void **action, const void **context)
{
    if (action) *action = 0;
    if (context) *context = 0;
}
CALL void ucnv_getFromUCallBack(const void *converter, void **action, const void **context)
{
    if (action) *action = 0;
    if (context) *context = 0;
}
CALL void ucnv_setToUCallBack(void *a, void *b, const void *c, void **d, const void **e, Error *error) { fail(error); }
CALL void ucnv_setFromUCallBack(void *a, void *b, const void *c, void **d, const void **e, Error *error) { fail(error); }
CALL void ucnv_cbToUWriteUChars(void *a, const void *b, int c, int d, Error *error) { fail(error); }
CALL void ucnv_cbFromUWriteUChars(void *a, const void **b, const void *c, int d, Error *error) { fail(error); }
CALL void ucnv_toUnicode(void *a, void **b, const void *c, const char **d, const char *e, int *f, signed char g, Error *error) { fail(error); }
CALL void ucnv_fromUnicode(void *a, char **b, const char *c, const void **d, const void *e, int *f, signed char g, Error *error) { fail(error); }
CALL int ucnv_toUCountPending(const void *converter, Error *error) { return 0; }
CALL int ucnv_fromUCountPending(const void *converter, Error *error) { return 0; }
CALL const char *ucnv_getStandardName(const char *name, const char *standard, Error *error) { fail(error); return NULL; }
CALL const char *ucnv_getAvailableName(int number) { return NULL; }
CALL int ucnv_countAvailable(void) { return 0; }
