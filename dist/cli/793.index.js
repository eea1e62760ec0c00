export const id = 793;
export const ids = [793];
export const modules = {

/***/ 5793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCommand: () => (/* binding */ createCommand)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3808);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1185);



const MAX_LINES = 200;
const createCommand = (signal) => async (command, { folder, timeoutMs }) => {
    const output = [];
    const { exitCode, stderr, ended } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .runProcess */ .R3)({
        command: 'bash',
        args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', `exec 1>&2; ${command}`],
        cwd: folder,
        environment: 'job',
        env: Object.fromEntries(Object.keys(process.env).flatMap((name) => (isOurs(name) ? [[name, undefined]] : []))),
        timeoutMs,
        signal,
        onStderrLine(line) {
            output.push(line);
            if (output.length > MAX_LINES)
                output.shift();
        },
    });
    if (ended === 'aborted')
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CancelledError */ .cc(String(signal.reason));
    if (ended === 'timeout') {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('timeout: the command was stopped because it took longer than the time it has', {
            hint: `it ran for ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatSeconds */ .Xo)(timeoutMs)} this time; raise the input timeout (like 90m)`,
        });
    }
    return { exitCode, output: ended === 'not started' ? [stderr] : output };
};
const isOurs = (name) => /^ACTIONS_(RUNTIME|ID_TOKEN)_/.test(name) || /^GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/.test(name);


/***/ })

};
