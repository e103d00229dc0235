/* Every construct of declarations that the parser reads, each accepted by GCC. */
typedef int plain;
typedef unsigned char bytes[16], *cursor, (*decoder)(const unsigned char *, unsigned long);
typedef int (*(*table)[4])(void), callback(void *, int);
extern callback on_event, *handlers[3];
struct forward;
union forward_union;
struct list { struct list *next; struct forward *owner; callback *visit; };
typedef struct { int x, y; } point, *point_pointer;
typedef struct tagged { point p; union { int i; float f; struct { short lo, hi; }; }; } tagged;
struct bits {
  unsigned a : 3, b : 5;
  signed int : 0;
  _Bool flag : 1;
  unsigned long long wide : 40;
  long : 7;
  const int tail : 2;
};
struct __attribute__((packed)) before { char c; int i; };
struct after { char c; int i; } __attribute__((__packed__, aligned(2)));
struct member { char c; double d __attribute__((packed)); int e __attribute__((aligned(32))); };
struct alignas_member { char c; _Alignas(16) char d; _Alignas(double) char e; };
#pragma pack(push, one, 1)
struct pragma_one { char c; long l; };
#pragma pack(2)
struct pragma_two { char c; long l; };
#pragma pack(pop, one)
struct pragma_none { char c; long l; };
_Pragma("pack(4)") struct operator_four { char c; long l; };
_Pragma("pack()") struct flexible { int n; struct { char c; } items[]; };
struct zero { int n; char data[0]; };
struct empty {};
enum plain_enum { ZERO, ONE, TEN = 10, ELEVEN, MINUS = -1, LETTER = 'a', SHIFTED = 1 << 20 };
enum { UNNAMED = sizeof(struct bits) * 2 + _Alignof(double), LAST = UNNAMED ? ONE : ZERO, };
enum big { BIG = 0x7fffffffffffffff, BIGGER = 0xffffffffffffffffu };
enum __attribute__((packed)) tiny_enum { T0, T1 = 200 };
struct enums { enum plain_enum e; enum big b; enum tiny_enum t; enum plain_enum bits : 5; };
int old_style(), prototyped(void), variadic(const char *, ...);
int knr(a, b, c, d) char *a; double b; int (*c)(void); short d[4]; { return (int)b + d[0]; }
static inline int body(int x) { struct local { int y; } l = { x }; return "}"[0] + '{' + l.y; }
__inline__ static int __attribute__((__always_inline__)) gnu_body(int x) { return x; }
extern _Noreturn void never(void);
extern void also_never(void) __attribute__((noreturn, cold));
extern int renamed(int) __asm__("" "the_real_name") __attribute__((__nothrow__, __leaf__));
__extension__ extern long long extended(long long *__restrict__, char **restrict);
extern int first(int), second(int, int), *third(void), (*fourth)(int), fifth[2][3];
void (*signal_like(int, void (*)(int)))(int);
int (*(*deep(int (*)(int (*)(void))))[2])(char *(*)(void));
char *(*(**pointers[2][3])(void))[5];
const char *const *volatile const qualified;
int const unsigned volatile shuffled;
long unsigned int long very_long;
short const int *signed_short;
_Atomic int atomic_word;
_Atomic(int *) atomic_pointer;
int volatile _Atomic both;
float _Complex complex_float;
_Complex double complex_double;
__complex__ long double complex_wide;
__int128 wide_signed;
unsigned __int128 wide_unsigned;
_Float128 quad;
__float128 also_quad;
_Float32 f32;
_Float64 f64;
_Float32x f32x;
_Float64x f64x;
__thread int gnu_thread_local;
extern _Thread_local int c11_thread_local;
typedef float vector __attribute__((vector_size(16)));
typedef int __attribute__((__vector_size__(8))) small_vector;
vector vectors(small_vector, vector *);
typedef int word __attribute__((mode(__word__)));
typedef unsigned int quarter __attribute__((mode(QI)));
typedef struct { char c; } loose __attribute__((aligned(16)));
struct uses_loose { char c; loose l; };
__typeof__(int (*)(plain)) of_type;
typeof(shuffled) of_variable;
__typeof__(((struct list *)0)->visit) of_member;
int sized[sizeof(struct list) / sizeof(void *)], sized_by[sizeof of_variable + 1];
char expressions[(1 ? 2 : 3) + (4 > 3 && !0) * (7 % 4) - (-2) + (~0 & 1) + (6 ^ 2 | 1)];
char offsets[__builtin_offsetof(struct tagged, hi)];
void arrays(int n, double a[static 3], double b[const], double c[n][n + 1], char *d[restrict 2]);
void unnamed(int [], char *[], int (*)[3], double (void), int (int));
void hides(unsigned plain, long (word));
int parenthesised(int ((x)), int (*(y)), char ((*(*z))));
extern int (in_brackets)(int), ((twice))(void);
void attributes(int a __attribute__((unused)), char *b __attribute__((nonnull)), ...)
    __attribute__((format(printf, 2, 3)));
int initialised = 1, braces[] = { 1, [2] = 3, }, computed = sizeof(int) * (2 + 3), other;
struct point_like { int x, y; } origin = { .x = 0 }, *there = &(struct point_like){ 1, 2 };
_Static_assert(sizeof(char) == 1, "char");
_Static_assert(1);
;
typedef __builtin_va_list arguments;
int printer(const char *, arguments), direct(__builtin_va_list);
int digraphs<:3:>;
str\
uct continued { in\
t x; };
struct nested { struct inner { int a; enum in_inner { IN } b; } c; struct inner *d; };
[[deprecated("old")]] int standard(void);
int standard_behind [[maybe_unused]], *standard_pointer;
struct [[gnu::packed]] standard_packed { char c; int i; };
__asm__(".globl nothing");
typedef int same; typedef int same;
extern int again; extern int again;
int again_function(int); int again_function(int named);
extern int completed[]; extern int completed[4];
