export const id = 551;
export const ids = [551];
export const modules = {

/***/ 6551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionsHost: () => (/* binding */ actionsHost),
/* harmony export */   failJob: () => (/* binding */ failJob),
/* harmony export */   readInput: () => (/* binding */ readInput),
/* harmony export */   saveState: () => (/* binding */ saveState)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7264);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8944);



const actionsHost = {
    stage: (name, work) => _actions_core__WEBPACK_IMPORTED_MODULE_1__.group(name, work),
    info: (line) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__.info((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .BP)(line));
    },
    waiting: (line) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__.info((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .BP)(line));
    },
    warning: (message) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__.warning(lines(message));
    },
    foreign: (output) => {
        if (output.length === 0)
            return;
        const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
        _actions_core__WEBPACK_IMPORTED_MODULE_1__.info(`::stop-commands::${token}`);
        for (const line of output)
            _actions_core__WEBPACK_IMPORTED_MODULE_1__.info(`  ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .logLine */ .BP)(line)}`);
        _actions_core__WEBPACK_IMPORTED_MODULE_1__.info(`::${token}::`);
    },
    annotate: ({ level, title, message, ...place }) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__[level](lines(message), { title: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(title), ...place });
    },
    output: (name, value) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__.setOutput(name, value);
    },
    summary: async (markdown) => {
        await _actions_core__WEBPACK_IMPORTED_MODULE_1__.summary.addRaw(markdown).write();
    },
};
const failJob = (message, { title, ...place } = {}) => {
    process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_1__.ExitCode.Failure;
    _actions_core__WEBPACK_IMPORTED_MODULE_1__.error(lines(message), { ...(title !== undefined && { title: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(title) }), ...place });
};
const readInput = (name) => _actions_core__WEBPACK_IMPORTED_MODULE_1__.getInput(name);
const saveState = (name, value) => {
    _actions_core__WEBPACK_IMPORTED_MODULE_1__.saveState(name, value);
};
const lines = (text) => text.split('\n').map(_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$).join('\n');


/***/ })

};
