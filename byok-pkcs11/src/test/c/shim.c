/*
 * A PKCS#11 library that passes everything on to another one (MODULE), but counts logins and, when told to, lies about the
 * digest of OAEP or loses its token. It has no other way to be told than shim_set.
 */
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

typedef unsigned long CK_ULONG;

typedef struct {
  CK_ULONG mechanism;
  void *parameter;
  CK_ULONG parameter_length;
} CK_MECHANISM;

typedef struct {
  CK_ULONG hash, mgf, source;
  void *label;
  CK_ULONG label_length;
} CK_RSA_PKCS_OAEP_PARAMS;

typedef struct {
  unsigned char version[2];
  void *functions[68];
} CK_FUNCTION_LIST;

enum { GET_SLOT_LIST = 4, OPEN_SESSION = 12, LOGIN = 18, WRAP_KEY = 60 };
enum { CKR_OK = 0, CKR_GENERAL_ERROR = 5, CKR_DEVICE_REMOVED = 0x32 };
enum { CKM_RSA_PKCS_OAEP = 9, CKM_SHA_1 = 0x220, CKG_MGF1_SHA1 = 1 };
enum { LIE = 1, UNPLUG = 2, LOSE_ONE_SESSION = 3 };

static CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST ours;
static long logins;
static long lying, unplugged, losing;

long shim_set(long what, long value) {
  if (what == LIE) lying = value;
  if (what == UNPLUG) unplugged = value;
  if (what == LOSE_ONE_SESSION) losing = value;
  return 0;
}

long shim_logins(void) { return logins; }

static CK_ULONG get_slot_list(CK_ULONG present, CK_ULONG *slots, CK_ULONG *count) {
  if (unplugged) {
    *count = 0;
    return CKR_OK;
  }
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG *, CK_ULONG *))real->functions[GET_SLOT_LIST])(present, slots, count);
}

static CK_ULONG open_session(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *session) {
  if (unplugged) return CKR_DEVICE_REMOVED;
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG, void *, void *, CK_ULONG *))real->functions[OPEN_SESSION])(
      slot, flags, application, notify, session);
}

static CK_ULONG login(CK_ULONG session, CK_ULONG user, void *pin, CK_ULONG length) {
  logins++;
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG, void *, CK_ULONG))real->functions[LOGIN])(session, user, pin, length);
}

static CK_ULONG wrap_key(CK_ULONG session, CK_MECHANISM *mechanism, CK_ULONG wrapping, CK_ULONG key, void *out,
                         CK_ULONG *length) {
  CK_RSA_PKCS_OAEP_PARAMS parameters;
  CK_MECHANISM other = *mechanism;
  if (unplugged) return CKR_DEVICE_REMOVED;
  if (losing) {
    losing--;
    return CKR_DEVICE_REMOVED;
  }
  if (lying && mechanism->mechanism == CKM_RSA_PKCS_OAEP) {
    parameters = *(CK_RSA_PKCS_OAEP_PARAMS *)mechanism->parameter;
    parameters.hash = CKM_SHA_1;
    parameters.mgf = CKG_MGF1_SHA1;
    other.parameter = &parameters;
  }
  return ((CK_ULONG(*)(CK_ULONG, CK_MECHANISM *, CK_ULONG, CK_ULONG, void *, CK_ULONG *))real->functions[WRAP_KEY])(
      session, &other, wrapping, key, out, length);
}

CK_ULONG C_GetFunctionList(CK_FUNCTION_LIST **list) {
  void *library = dlopen(MODULE, RTLD_NOW | RTLD_LOCAL);
  CK_ULONG (*get)(CK_FUNCTION_LIST **) =
      library ? (CK_ULONG(*)(CK_FUNCTION_LIST **))dlsym(library, "C_GetFunctionList") : NULL;
  if (!get || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
  memcpy(&ours, real, sizeof ours);
  ours.functions[3] = (void *)C_GetFunctionList;
  ours.functions[GET_SLOT_LIST] = (void *)get_slot_list;
  ours.functions[OPEN_SESSION] = (void *)open_session;
  ours.functions[LOGIN] = (void *)login;
  ours.functions[WRAP_KEY] = (void *)wrap_key;
  *list = &ours;
  return CKR_OK;
}
