export const id = 793;
export const ids = [793];
export const modules = {

/***/ 5793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCommand: () => (/* binding */ createCommand)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1185);


// What was printed before that has been scrolled away on any log.
const MAX_LINES = 200;
/** Runs shell commands as a `run:` step does (`shell: bash`): https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell */
const createCommand = (signal) => async (command, { folder, timeoutMs }) => {
    const { exitCode, stdout, stderr, ended } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runProcess */ .R3)({
        command: 'bash',
        args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', `exec 2>&1; ${command}`],
        cwd: folder,
        env: Object.fromEntries(Object.keys(process.env).flatMap((name) => (isOurs(name) ? [[name, undefined]] : []))),
        timeoutMs,
        signal,
    });
    if (ended === 'aborted')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CancelledError */ .cc(String(signal.reason));
    const output = `${stdout}\n${stderr}`.trim();
    return { exitCode, output: output === '' ? [] : output.split('\n').slice(-MAX_LINES) };
};
/** Inputs hold tokens and secrets; the command files would let another commit's code set this step's outputs and the next steps' environment. */
const isOurs = (name) => /^(INPUT_|STATE_|ACTIONS_(RUNTIME|ID_TOKEN)_)/.test(name) || /^GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/.test(name);


/***/ })

};
