export const id = 725;
export const ids = [725];
export const modules = {

/***/ 8725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completionScript: () => (/* binding */ completionScript)
/* harmony export */ });
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1236);

const choicesOf = ({ value = '' }) => (/^[a-z|]*$/.test(value) ? value.split('|') : []);
const completionScript = {
    bash: () => `_tare() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .Lo.join(' ')}' -- "$word"))
    return
  fi
  case "$before" in
${withChoices()
        .map(([name, choices]) => `    --${name}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word")); return ;;`)
        .join('\n')}
  esac
  case "\${COMP_WORDS[1]} $word" in
${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .MEASURING */ .cj.map((command) => `    ${command}\\ -*) COMPREPLY=($(compgen -W '${dashed(command).join(' ')}' -- "$word")); return ;;`).join('\n')}
    help\\ *) COMPREPLY=($(compgen -W '${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .TOPICS */ .pO.join(' ')}' -- "$word")); return ;;
    completion\\ *) COMPREPLY=($(compgen -W '${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .SHELLS */ .OF.join(' ')}' -- "$word")); return ;;
  esac
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _tare tare`,
    zsh: () => `#compdef tare
_tare() {
  if (( CURRENT == 2 )); then
    compadd -- ${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .Lo.join(' ')}
    return
  fi
  case \${words[CURRENT-1]} in
${withChoices()
        .map(([name, choices]) => `    --${name}) compadd -- ${choices.join(' ')}; return ;;`)
        .join('\n')}
  esac
  case \${words[2]} in
${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .MEASURING */ .cj.map((command) => `    ${command}) if [[ \${words[CURRENT]} == -* ]]; then compadd -- ${dashed(command).join(' ')}; return; fi ;;`).join('\n')}
    help) compadd -- ${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .TOPICS */ .pO.join(' ')}; return ;;
    completion) compadd -- ${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .SHELLS */ .OF.join(' ')}; return ;;
  esac
  _files
}
compdef _tare tare`,
    fish: () => [
        `complete -c tare -n __fish_use_subcommand -f -a '${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .Lo.join(' ')}'`,
        `complete -c tare -n '__fish_seen_subcommand_from help' -f -a '${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .TOPICS */ .pO.join(' ')}'`,
        `complete -c tare -n '__fish_seen_subcommand_from completion' -f -a '${_options_js__WEBPACK_IMPORTED_MODULE_0__/* .SHELLS */ .OF.join(' ')}'`,
        ..._options_js__WEBPACK_IMPORTED_MODULE_0__/* .MEASURING */ .cj.flatMap((command) => (0,_options_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).map((option) => fishLine(command, option))),
    ].join('\n'),
};
const dashed = (command) => (0,_options_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)(command).map(({ name }) => `--${name}`);
const withChoices = () => (0,_options_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsOf */ .cz)('compare').flatMap((option) => {
    const choices = choicesOf(option);
    return choices.length < 2 ? [] : [[option.name, choices]];
});
function fishLine(command, option) {
    const { name, letter, value, about } = option;
    const choices = choicesOf(option);
    return [
        `complete -c tare -n '__fish_seen_subcommand_from ${command}' -l ${name}`,
        ...(letter === undefined ? [] : [`-s ${letter}`]),
        ...(value === undefined ? [] : ['-r']),
        ...(choices.length < 2 ? [] : [`-f -a '${choices.join(' ')}'`]),
        `-d '${about.replaceAll("'", String.raw `\'`)}'`,
    ].join(' ');
}


/***/ })

};
