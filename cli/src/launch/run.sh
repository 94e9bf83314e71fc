# How the program is started; read by the launcher of a checkout and by that of a release. Both set
# java, the program, and app, the folder of the jars.

class_path() {
  path=$app/erased-cli.jar
  for jar in "$app"/*.jar; do
    [ "$jar" = "$app/erased-cli.jar" ] || path=$path:$jar
  done
}

# The serial collector starts fastest and holds least; a small young generation keeps memory flat
# over many files, and half of the machine is there for a large one.
ALWAYS="-XX:+UseSerialGC -Xms24m -Xmn8m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 \
 -XX:MaxRAMPercentage=50 -XX:-UsePerfData \
 --enable-native-access=ALL-UNNAMED -Xlog:disable -Xlog:all=error:stderr"

run() {
  class_path
  options=$ALWAYS
  [ -r "$app/erased.aot" ] && options="$options -XX:AOTCache=$app/erased.aot"
  is_small "$@" && options="$options -XX:TieredStopAtLevel=1"
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

# Few small files are done before the optimising compiler would have paid for itself.
is_small() {
  [ $# -le 6 ] || return 1
  for word in "$@"; do
    case $word in
      -r | --recursive | *[\*\?\[]*) return 1 ;;
      -*) ;;
      *)
        [ -d "$word" ] && return 1
        [ -f "$word" ] && [ -n "$(find "$word" -prune -size +8192 2>/dev/null)" ] && return 1
        ;;
    esac
  done
  return 0
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
