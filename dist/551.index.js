export const id = 551;
export const ids = [551];
export const modules = {

/***/ 6551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionsHost: () => (/* binding */ actionsHost),
/* harmony export */   failJob: () => (/* binding */ failJob),
/* harmony export */   readEvent: () => (/* binding */ readEvent),
/* harmony export */   readInput: () => (/* binding */ readInput),
/* harmony export */   readRunFacts: () => (/* binding */ readRunFacts),
/* harmony export */   saveState: () => (/* binding */ saveState)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7264);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2527);





/** The runner as host: groups, annotations, outputs and summary through `@actions/core`. */
const actionsHost = {
    stage: (name, work) => _actions_core__WEBPACK_IMPORTED_MODULE_2__.group(name, work),
    info: (line) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_2__.info((0,_report_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .logLine */ .BP)(line));
    },
    warning: (message) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_2__.warning(lines(message));
    },
    foreign: (output) => {
        if (output.length === 0)
            return;
        // Raw output can hold commands, `##[error]` anywhere in a line included: the runner reads none until the token comes (github-facts §2).
        const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
        _actions_core__WEBPACK_IMPORTED_MODULE_2__.info(`::stop-commands::${token}`);
        for (const line of output)
            _actions_core__WEBPACK_IMPORTED_MODULE_2__.info(`  ${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .logLine */ .BP)(line)}`);
        _actions_core__WEBPACK_IMPORTED_MODULE_2__.info(`::${token}::`);
    },
    annotate: ({ level, title, message, ...place }) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_2__[level](lines(message), { title: (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(title), ...place });
    },
    output: (name, value) => {
        _actions_core__WEBPACK_IMPORTED_MODULE_2__.setOutput(name, value);
    },
    summary: async (markdown) => {
        await _actions_core__WEBPACK_IMPORTED_MODULE_2__.summary.addRaw(markdown).write();
    },
};
/** Ends the job as failed, with a message that stands alone. */
const failJob = (message) => {
    _actions_core__WEBPACK_IMPORTED_MODULE_2__.setFailed(lines(message));
};
const readInput = (name) => _actions_core__WEBPACK_IMPORTED_MODULE_2__.getInput(name);
/** Remembered for the `post:` phase. */
const saveState = (name, value) => {
    _actions_core__WEBPACK_IMPORTED_MODULE_2__.saveState(name, value);
};
const lines = (text) => text.split('\n').map(_report_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$).join('\n');
/**
 * Reads the event that started the run.
 * @throws UserError when the runner's event file is not there or is no JSON
 */
function readEvent(environment) {
    const name = environment('GITHUB_EVENT_NAME') ?? 'workflow_dispatch';
    const file = environment('GITHUB_EVENT_PATH');
    const payload = file === undefined ? {} : readPayload(file);
    return { name, pullRequest: readPullRequest(payload) };
}
function readPayload(file) {
    const hint = 'GITHUB_EVENT_PATH is set by the runner: run this step on a GitHub Actions runner, or unset the variable';
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8');
    }
    catch {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`the event file ${file} cannot be read`, { hint });
    }
    try {
        return (JSON.parse(text) ?? {});
    }
    catch {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`the event file ${file} is not JSON`, { hint });
    }
}
function readPullRequest({ pull_request: pull }) {
    if (typeof pull?.number !== 'number' || pull.head?.sha === undefined || pull.base?.sha === undefined)
        return undefined;
    return {
        number: pull.number,
        headSha: pull.head.sha,
        baseSha: pull.base.sha,
        baseRef: pull.base.ref ?? 'the target branch',
        // A head repository that was deleted since is null: a fork's, for a branch cannot outlive its own repository.
        isFork: pull.head.repo?.full_name === undefined || pull.head.repo.full_name !== pull.base.repo?.full_name,
    };
}
/** What the runner's environment says of this run. */
function readRunFacts(environment, event) {
    const serverUrl = environment('GITHUB_SERVER_URL');
    const repository = environment('GITHUB_REPOSITORY');
    const sha = environment('GITHUB_SHA');
    const headSha = event.pullRequest?.headSha ?? sha;
    const runId = positive(environment('GITHUB_RUN_ID'));
    const runAttempt = positive(environment('GITHUB_RUN_ATTEMPT'));
    return {
        event: event.name,
        ...(serverUrl !== undefined && { serverUrl }),
        ...(repository !== undefined && { repository }),
        ...(sha !== undefined && { sha }),
        ...(headSha !== undefined && { headSha }),
        ...(event.pullRequest && { pullRequest: event.pullRequest.number }),
        ...(runId !== undefined && { runId }),
        ...(runAttempt !== undefined && { runAttempt }),
        ...(serverUrl !== undefined &&
            repository !== undefined &&
            runId !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${runId}` }),
    };
}
function positive(text) {
    const value = Number(text);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}


/***/ })

};
