// Bit-fields in structs behind pointers and by value.

enum tint { DARK, PALE, BRIGHT };

struct packet {
  unsigned version : 3;
  _Bool urgent : 1;
  int delta : 5;
  enum tint tint : 2;
  int : 4;
  unsigned long long large : 50;
  signed char tail;
};

// `wide` starts three bits into a byte and covers nine bytes; the struct ends within `last`.
struct __attribute__((packed)) odd {
  unsigned char first : 3;
  long long wide : 64;
  unsigned last : 16;
};

struct whole {
  unsigned int bits : 32;
  int number : 32;
  unsigned short low : 16;
};

int bits_is_packet(const struct packet *p, unsigned version, _Bool urgent, int delta,
                   enum tint tint, unsigned long long large) {
  return p->version == version && p->urgent == urgent && p->delta == delta && p->tint == tint &&
         p->large == large && p->tail == -1;
}

static struct packet packet;

const struct packet *bits_packet(unsigned version, _Bool urgent, int delta, enum tint tint,
                                 unsigned long long large) {
  __builtin_memset(&packet, 0xff, sizeof packet);
  packet.version = version;
  packet.urgent = urgent;
  packet.delta = delta;
  packet.tint = tint;
  packet.large = large;
  return &packet;
}

// All bits that no field covers must be zero.
int bits_is_padded(const struct packet *p) {
  struct packet copy;
  __builtin_memset(&copy, 0, sizeof copy);
  copy.version = p->version;
  copy.urgent = p->urgent;
  copy.delta = p->delta;
  copy.tint = p->tint;
  copy.large = p->large;
  copy.tail = p->tail;
  return __builtin_memcmp(&copy, p, sizeof copy) == 0;
}

int bits_is_odd(const struct odd *o, unsigned char first, long long wide, unsigned last) {
  return o->first == first && o->wide == wide && o->last == last;
}

static struct odd odds[2];

const struct odd *bits_odd(unsigned char first, long long wide, unsigned last) {
  __builtin_memset(odds, 0xff, sizeof odds);
  odds[0].first = first;
  odds[0].wide = wide;
  odds[0].last = last;
  return odds;
}

struct packet bits_next(struct packet p) {
  p.version++;
  p.urgent = !p.urgent;
  p.delta = -p.delta;
  p.large++;
  return p;
}

struct whole bits_same(struct whole w) { return w; }

int bits_visit(struct packet (*visit)(struct packet)) {
  struct packet p = {.version = 5, .urgent = 1, .delta = -16, .tint = PALE, .large = 1ull << 49};
  p = visit(p);
  return p.version == 2 && !p.urgent && p.delta == 15 && p.tint == DARK && p.large == 7;
}

struct most { long long v[120]; };

struct most bits_most(struct most m) {
  for (int i = 0; i < 120; i++) {
    m.v[i] = -m.v[i];
  }
  return m;
}

int bits_most_visited(struct most (*visit)(struct most)) {
  struct most m;
  for (int i = 0; i < 120; i++) {
    m.v[i] = i % 50;
  }
  m = visit(m);
  for (int i = 0; i < 120; i++) {
    if (m.v[i] != 49 - i % 50) {
      return 0;
    }
  }
  return 1;
}

// Each is passed behind other arguments, so that registers of both kinds matter.

struct floats_first { float x, y; int bits : 7; };
struct double_last { unsigned bits : 3; float f; double d; };
struct crossing { long long bits : 20; char text[10]; };
struct __attribute__((packed)) tight { unsigned char low : 3; unsigned high : 21; };
struct in_memory { double d; short bits : 9; float f[3]; };
struct outer { struct { unsigned a : 4, b : 4; char c; } inner; float f; double d; };
struct alone { unsigned long long : 5, bits : 50; };

#define SAME(name) \
  struct name bits_##name(double a, int b, struct name v, float c) { \
    struct name none; \
    __builtin_memset(&none, 0, sizeof none); \
    return a == 1.5 && b == -2 && c == 2.5f ? v : none; \
  }

SAME(floats_first)
SAME(double_last)
SAME(crossing)
SAME(tight)
SAME(in_memory)
SAME(outer)
SAME(alone)

enum sign { MINUS = -1, NONE, PLUS };
struct signs {
  enum sign first : 2;
  enum sign second : 5;
};

int bits_signs(const struct signs *s) { return s->first * 10 + s->second; }

const struct signs *bits_signed(int first, int second) {
  static struct signs signs;
  signs.first = first;
  signs.second = second;
  return &signs;
}
