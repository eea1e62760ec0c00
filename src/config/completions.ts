import { COMMANDS, MEASURING, type Option, optionsOf, SHELLS, TOPICS } from './options.js'

// Scripts that complete commands, options and their values; images and files are the shell's.

/** The words of a value that is one of a few; what a person makes up is in capitals. */
const choicesOf = ({ value = '' }: Option): readonly string[] => (/^[a-z|]*$/.test(value) ? value.split('|') : [])

export const completionScript: Readonly<Record<(typeof SHELLS)[number], () => string>> = {
  bash: () => `_tare() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${COMMANDS.join(' ')}' -- "$word"))
    return
  fi
  case "$before" in
${withChoices()
  .map(([name, choices]) => `    --${name}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word")); return ;;`)
  .join('\n')}
  esac
  case "\${COMP_WORDS[1]} $word" in
${MEASURING.map(
  (command) => `    ${command}\\ -*) COMPREPLY=($(compgen -W '${dashed(command).join(' ')}' -- "$word")); return ;;`,
).join('\n')}
    help\\ *) COMPREPLY=($(compgen -W '${TOPICS.join(' ')}' -- "$word")); return ;;
    completion\\ *) COMPREPLY=($(compgen -W '${SHELLS.join(' ')}' -- "$word")); return ;;
  esac
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _tare tare`,

  zsh: () => `#compdef tare
_tare() {
  if (( CURRENT == 2 )); then
    compadd -- ${COMMANDS.join(' ')}
    return
  fi
  case \${words[CURRENT-1]} in
${withChoices()
  .map(([name, choices]) => `    --${name}) compadd -- ${choices.join(' ')}; return ;;`)
  .join('\n')}
  esac
  case \${words[2]} in
${MEASURING.map(
  (command) =>
    `    ${command}) if [[ \${words[CURRENT]} == -* ]]; then compadd -- ${dashed(command).join(' ')}; return; fi ;;`,
).join('\n')}
    help) compadd -- ${TOPICS.join(' ')}; return ;;
    completion) compadd -- ${SHELLS.join(' ')}; return ;;
  esac
  _files
}
compdef _tare tare`,

  fish: () =>
    [
      `complete -c tare -n __fish_use_subcommand -f -a '${COMMANDS.join(' ')}'`,
      `complete -c tare -n '__fish_seen_subcommand_from help' -f -a '${TOPICS.join(' ')}'`,
      `complete -c tare -n '__fish_seen_subcommand_from completion' -f -a '${SHELLS.join(' ')}'`,
      ...MEASURING.flatMap((command) => optionsOf(command).map((option) => fishLine(command, option))),
    ].join('\n'),
}

const dashed = (command: (typeof MEASURING)[number]): readonly string[] =>
  optionsOf(command).map(({ name }) => `--${name}`)

/** Options whose values are a few words. */
const withChoices = (): readonly (readonly [string, readonly string[]])[] =>
  optionsOf('compare').flatMap((option) => {
    const choices = choicesOf(option)
    return choices.length < 2 ? [] : [[option.name, choices] as const]
  })

function fishLine(command: string, option: Option): string {
  const { name, letter, value, about } = option
  const choices = choicesOf(option)
  return [
    `complete -c tare -n '__fish_seen_subcommand_from ${command}' -l ${name}`,
    ...(letter === undefined ? [] : [`-s ${letter}`]),
    ...(value === undefined ? [] : ['-r']),
    ...(choices.length < 2 ? [] : [`-f -a '${choices.join(' ')}'`]),
    `-d '${about.replaceAll("'", String.raw`\'`)}'`,
  ].join(' ')
}
