# Finds a JDK for the scripts of this repository; sourced, never run.
#
# find_jdk sets FJORD_JDK to the home of a JDK (one with javac) of at least FJORD_JDK_MINIMUM and
# FJORD_JDK_VERSION to its version as one number; or it prints one sentence and returns 3.
#
# JAVA_HOME comes first if it is new enough, then the newest JDK of the system's JVM folders, then
# PATH. FJORD_JVM_FOLDERS replaces the folders: shell patterns of JDK homes separated by colons.

FJORD_JDK_MINIMUM=25

# Sets version to a number that orders JDKs (25.0.3 becomes 25000003), or to 0 for no JDK.
read_jdk_version() {
  version=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  text=
  if [ -r "$1/release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        JAVA_VERSION=*) text=${line#JAVA_VERSION=} ;;
      esac
    done <"$1/release"
  fi
  [ -n "$text" ] || text=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p')
  text=${text#\"}
  number_version "${text%%\"*}"
}

# Sets version from a text such as 25.0.3, 26-ea or 1.8.0_412.
number_version() {
  rest=$1.0.0
  major=${rest%%.*} rest=${rest#*.}
  minor=${rest%%.*} rest=${rest#*.}
  update=${rest%%.*}
  major=${major%%[!0-9]*} minor=${minor%%[!0-9]*} update=${update%%[!0-9]*}
  version=$((${major:-0} * 1000000 + ${minor:-0} * 1000 + ${update:-0}))
}

# Takes the JDK at $1 when it is suitable and newer than the one taken so far.
consider_jdk() {
  read_jdk_version "$1"
  if [ "$version" -ge "$((FJORD_JDK_MINIMUM * 1000000))" ] &&
    [ "$version" -gt "$FJORD_JDK_VERSION" ]; then
    FJORD_JDK=$1 FJORD_JDK_VERSION=$version
  fi
}

consider_jvm_folders() {
  old_ifs=$IFS
  IFS=:
  # Unquoted on purpose: split at colons only, then expanded.
  for candidate in $FJORD_JVM_FOLDERS; do
    IFS=$old_ifs
    consider_jdk "$candidate"
  done
  IFS=$old_ifs
}

# The java on PATH may be a chain of links or a stub, so it is asked where it lives.
consider_path() {
  command -v java >/dev/null 2>&1 || return 0
  consider_jdk "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')"
}

find_jdk() {
  : "${FJORD_JVM_FOLDERS=/usr/lib/jvm/*:/usr/java/*:/opt/java/*:/opt/jdk*:${HOME:-}/.sdkman/candidates/java/*:${HOME:-}/.jdks/*:/Library/Java/JavaVirtualMachines/*/Contents/Home}"
  FJORD_JDK='' FJORD_JDK_VERSION=0
  [ -z "${JAVA_HOME:-}" ] || consider_jdk "$JAVA_HOME"
  [ -n "$FJORD_JDK" ] || consider_jvm_folders
  [ -n "$FJORD_JDK" ] || consider_path
  [ -z "$FJORD_JDK" ] || return 0
  echo "fjord: a JDK $FJORD_JDK_MINIMUM or newer (with javac) is needed, and there is none in" \
    "JAVA_HOME (${JAVA_HOME:-not set}), in the JVM folders ($FJORD_JVM_FOLDERS) or on PATH:" \
    "install one, or set JAVA_HOME to its folder." >&2
  return 3
}

# Runs Maven in the folder $1 with the JDK that find_jdk found and the other arguments.
run_maven() (
  cd "$1" || exit 1
  shift
  JAVA_HOME=$FJORD_JDK
  # Maven's own libraries use what newer JDKs warn about; JDKs after 26 may not know the option.
  [ "$FJORD_JDK_VERSION" -ge 27000000 ] ||
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
  MAVEN_OPTS="--enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  export JAVA_HOME MAVEN_OPTS
  exec mvn "$@"
)

require_maven() {
  command -v mvn >/dev/null 2>&1 && return 0
  echo "fjord: Maven 3.8 or newer is needed to build, and there is no mvn on PATH:" \
    "install it (on Debian: apt-get install maven)." >&2
  return 3
}
