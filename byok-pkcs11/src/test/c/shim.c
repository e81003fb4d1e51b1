/*
 * A PKCS#11 library that passes everything on to another one (MODULE), but counts logins and readings of secrets and, when told
 * to, lies about the digest of OAEP, loses its token, moves it, or answers otherwise. It has no other way to be told than
 * shim_set.
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
  CK_ULONG type;
  void *value;
  CK_ULONG length;
} CK_ATTRIBUTE;

typedef struct {
  unsigned char version[2];
  void *functions[68];
} CK_FUNCTION_LIST;

enum { GET_SLOT_LIST = 4, GET_TOKEN_INFO = 6, OPEN_SESSION = 12, LOGIN = 18, GET_ATTRIBUTE_VALUE = 24 };
enum { GENERATE_KEY = 58, WRAP_KEY = 60 };
enum { CKR_OK = 0, CKR_GENERAL_ERROR = 5, CKR_DEVICE_REMOVED = 0x32, CKR_PIN_LOCKED = 0xa4 };
enum { CKR_TOKEN_NOT_RECOGNIZED = 0xe1 };
enum { CKA_VALUE = 0x11, CKA_PRIVATE_EXPONENT = 0x123, CKA_COEFFICIENT = 0x128 };
enum { CKM_RSA_PKCS_OAEP = 9, CKM_SHA_1 = 0x220, CKG_MGF1_SHA1 = 1 };
enum { LIE = 1, UNPLUG = 2, LOSE_ONE_SESSION = 3, ANSWER = 4, FORGET = 5, LOCK = 6, BREAK = 7, MOVE_ONE = 8, MOVE_OTHER = 9 };

static CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST ours;
static long logins, secrets_asked;
static long lying, unplugged, losing, forgetting, locked;
static long answer = CKR_DEVICE_REMOVED;
static long broken = -1, one = -1, other = -1;

long shim_set(long what, long value) {
  if (what == LIE) lying = value;
  if (what == UNPLUG) unplugged = value;
  if (what == LOSE_ONE_SESSION) losing = value;
  if (what == ANSWER) answer = value;
  if (what == FORGET) forgetting = value;
  if (what == LOCK) locked = value;
  if (what == BREAK) broken = value;
  if (what == MOVE_ONE) one = value;
  if (what == MOVE_OTHER) other = value;
  return 0;
}

long shim_logins(void) { return logins; }

long shim_secrets_asked(void) { return secrets_asked; }

/* The tokens of two slots change their places. */
static CK_ULONG moved(CK_ULONG slot) {
  if (one < 0) return slot;
  return (long)slot == one ? (CK_ULONG)other : (long)slot == other ? (CK_ULONG)one : slot;
}

static CK_ULONG get_slot_list(CK_ULONG present, CK_ULONG *slots, CK_ULONG *count) {
  if (unplugged) {
    *count = 0;
    return CKR_OK;
  }
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG *, CK_ULONG *))real->functions[GET_SLOT_LIST])(present, slots, count);
}

static CK_ULONG get_token_info(CK_ULONG slot, void *info) {
  if ((long)slot == broken) return CKR_TOKEN_NOT_RECOGNIZED;
  return ((CK_ULONG(*)(CK_ULONG, void *))real->functions[GET_TOKEN_INFO])(moved(slot), info);
}

static CK_ULONG open_session(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *session) {
  if (unplugged) return CKR_DEVICE_REMOVED;
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG, void *, void *, CK_ULONG *))real->functions[OPEN_SESSION])(
      moved(slot), flags, application, notify, session);
}

static CK_ULONG login(CK_ULONG session, CK_ULONG user, void *pin, CK_ULONG length) {
  logins++;
  if (locked) return CKR_PIN_LOCKED;
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG, void *, CK_ULONG))real->functions[LOGIN])(session, user, pin, length);
}

static CK_ULONG get_attribute_value(CK_ULONG session, CK_ULONG object, CK_ATTRIBUTE *attributes, CK_ULONG count) {
  for (CK_ULONG i = 0; i < count; i++) {
    CK_ULONG type = attributes[i].type;
    if (type == CKA_VALUE || (type >= CKA_PRIVATE_EXPONENT && type <= CKA_COEFFICIENT)) secrets_asked++;
  }
  return ((CK_ULONG(*)(CK_ULONG, CK_ULONG, CK_ATTRIBUTE *, CK_ULONG))real->functions[GET_ATTRIBUTE_VALUE])(
      session, object, attributes, count);
}

static CK_ULONG generate_key(CK_ULONG session, CK_MECHANISM *mechanism, void *template, CK_ULONG count, CK_ULONG *key) {
  CK_ULONG made = ((CK_ULONG(*)(CK_ULONG, CK_MECHANISM *, void *, CK_ULONG, CK_ULONG *))real->functions[GENERATE_KEY])(
      session, mechanism, template, count, key);
  if (!forgetting) return made;
  forgetting--;
  return CKR_DEVICE_REMOVED;
}

static CK_ULONG wrap_key(CK_ULONG session, CK_MECHANISM *mechanism, CK_ULONG wrapping, CK_ULONG key, void *out,
                         CK_ULONG *length) {
  CK_RSA_PKCS_OAEP_PARAMS parameters;
  CK_MECHANISM other = *mechanism;
  if (unplugged) return CKR_DEVICE_REMOVED;
  if (losing) {
    losing--;
    return answer;
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
  ours.functions[GET_TOKEN_INFO] = (void *)get_token_info;
  ours.functions[OPEN_SESSION] = (void *)open_session;
  ours.functions[LOGIN] = (void *)login;
  ours.functions[GET_ATTRIBUTE_VALUE] = (void *)get_attribute_value;
  ours.functions[GENERATE_KEY] = (void *)generate_key;
  ours.functions[WRAP_KEY] = (void *)wrap_key;
  *list = &ours;
  return CKR_OK;
}
