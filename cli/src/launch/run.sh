# How the program is started; read by the launcher of a checkout and by that of a release. Both set
# java, the program, and app, the folder of the jars.

class_path() {
  path=$app/erased-cli.jar
  for jar in "$app"/*.jar; do
    [ "$jar" = "$app/erased-cli.jar" ] || path=$path:$jar
  done
}

# The service has more jars, which would slow the start of the program. They come last: the AOT cache
# of the program is good for all that begins with its class path, such as worker processes.
server_path() {
  class_path
  for jar in "$app"/server/*.jar; do
    path=$path:$jar
  done
}

# Sets models to the runtime of learned models, each jar behind a colon. It is large: it is there only
# for those who have installed one.
models() {
  models=
  for model in "${ERASED_HOME:-${XDG_DATA_HOME:-${HOME:-}/.local/share}/erased}"/models/*.onnx; do
    [ -f "$model" ] || continue
    for jar in "$app"/onnx/*.jar; do
      models=$models:$jar
    done
    return 0
  done
}

# The serial collector starts fastest and holds least; a small young generation keeps memory flat
# over many files, and half of the machine is there for a large one.
ALWAYS="-XX:+UseSerialGC -Xms24m -Xmn8m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 \
 -XX:MaxRAMPercentage=50 -XX:-UsePerfData \
 --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=error:stderr"

# Where a process ends before more pays, methods are compiled simply, and only those that loop or are
# called often; the loops early, for they would else be interpreted longest. What was compiled while the
# AOT cache was trained is not compiled at once, and the cache is laid where it was made for. These two
# options are for diagnosis: a JDK that has them no more starts all the same.
SHORT="-XX:TieredStopAtLevel=1 -XX:Tier3BackEdgeThreshold=5000 -XX:Tier3InvocationThreshold=2000 \
 -XX:Tier3MinInvocationThreshold=1000 -XX:Tier3CompileThreshold=10000 \
 -XX:+UnlockDiagnosticVMOptions -XX:+IgnoreUnrecognizedVMOptions -XX:-AOTReplayTraining \
 -XX:ArchiveRelocationMode=0"

# Pictures are worked on in processes of their own: this one holds requests, and the database where it
# is embedded. The parallel collector costs hardly more memory than the serial one and uses both cores
# where there are two.
SERVER="-XX:+UseParallelGC -Xms64m -Xmx384m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 \
 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData \
 --enable-native-access=ALL-UNNAMED -Dh2.bindAddress=127.0.0.1 -Xlog:disable -Xlog:all=error:stderr"

serve() {
  if [ ! -d "$app/server" ]; then
    run "$@" # which says that there is no service
  fi
  server_path
  models
  options=$SERVER
  [ -r "$app/server.aot" ] && options="$options -XX:AOTCache=$app/server.aot"
  cache=
  [ -r "$app/erased.aot" ] && cache=$app/erased.aot
  locale
  # shellcheck disable=SC2086 # options are words
  exec "$java" $options "-Derased.aot=$cache" "-Derased.worker.class-path=${models#:}" \
    ${ERASED_JAVA_OPTS:-} -cp "$path" erased.server.Main "$@"
}

run() {
  class_path
  models
  path=$path$models
  options=$ALWAYS
  [ -r "$app/erased.aot" ] && options="$options -XX:AOTCache=$app/erased.aot"
  is_small "$@" && options="$options $SHORT"
  terminal=
  [ -t 1 ] && terminal=out
  if [ -t 2 ]; then
    terminal=$terminal,err
  fi
  columns=${COLUMNS:-}
  if [ -n "$terminal" ] && [ -z "$columns" ]; then
    columns=$(stty size 2>/dev/null </dev/tty || :)
    columns=${columns#* }
  fi
  locale
  # shellcheck disable=SC2086 # options are words
  exec "$java" $options "-Derased.terminal=$terminal" "-Derased.columns=$columns" \
    -cp "$path" erased.cli.Main "$@"
}

# What the user asks for.
start() {
  case ${1:-} in
    serve | worker | admin) serve "$@" ;;
  esac
  if [ "$*" = doctor ] && [ -t 0 ] && [ -t 1 ]; then
    doctor
  else
    run "$@"
  fi
}

# Few small files are done before the optimising compiler would have paid for itself. Few large ones
# are too where visible marks are looked for, in a part of them only, and where a hole is filled: that
# compiler would take one of the cores that fill.
is_small() {
  blocks=8192 # of 512 bytes
  case ${1:-} in
    masks) return 1 ;;
    erase) blocks=65536 ;;
  esac
  case " $* " in *' --mode visible '* | *' --mode=visible '*) blocks=32768 ;; esac
  files=0
  for word in "$@"; do
    case $word in
      -r | --recursive | *[\*\?\[]*) return 1 ;;
      -*) ;;
      *)
        [ -d "$word" ] && return 1
        [ -f "$word" ] || continue
        files=$((files + 1))
        [ "$files" -le 6 ] || return 1
        [ -n "$(find "$word" -prune -size "+$blocks" 2>/dev/null)" ] && return 1
        ;;
    esac
  done
  return 0
}

# What `erased doctor` shows, and where packages are missing that this user may install, the offer to
# do so.
doctor() {
  (run doctor)
  command -v apt-get >/dev/null 2>&1 || return 0
  packages=$(run doctor --packages)
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" -eq 0 ]; then
    install=apt-get
  elif command -v sudo >/dev/null 2>&1; then
    install='sudo apt-get'
  else
    return 0
  fi
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    zh*) printf '现在安装吗？[y/N] ' ;;
    *) printf 'Install them now? [y/N] ' ;;
  esac
  read -r answer || return 0
  case $answer in
    [yY]*)
      # shellcheck disable=SC2086 # words
      $install install -y --no-install-recommends $packages && (run doctor)
      ;;
  esac
}

# In the C locale the JVM could not open a file whose name is not ASCII.
locale() {
  case ${LC_ALL:-} in
    C | POSIX) LC_ALL=C.UTF-8 && export LC_ALL ;;
    '')
      case ${LC_CTYPE:-${LANG:-}} in
        '' | C | POSIX) LC_CTYPE=C.UTF-8 && export LC_CTYPE ;;
      esac
      ;;
  esac
}
