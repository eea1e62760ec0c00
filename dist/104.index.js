export const id = 104;
export const ids = [104];
export const modules = {

/***/ 2104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readEvent: () => (/* binding */ readEvent),
/* harmony export */   readRunFacts: () => (/* binding */ readRunFacts)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(391);



function readEvent(environment) {
    const name = environment('GITHUB_EVENT_NAME') ?? 'workflow_dispatch';
    const file = environment('GITHUB_EVENT_PATH');
    const payload = file === undefined ? {} : readPayload(file);
    const pullRequest = readPullRequest(payload, environment('GITHUB_ACTOR'));
    if (pullRequest)
        return { kind: 'pull request', name, pullRequest };
    switch (name) {
        case 'merge_group':
            return readMergeGroup(payload);
        case 'push':
            return readPush(payload);
        case 'workflow_run':
            return readFinishedRun(payload);
        default:
            return { kind: 'other', name };
    }
}
function readPayload(file) {
    const hint = 'GITHUB_EVENT_PATH is set by the runner: run this step on a GitHub Actions runner, or unset the variable';
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the event file ${file} cannot be read`, { hint });
    }
    try {
        return object(JSON.parse(text));
    }
    catch {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the event file ${file} is not JSON`, { hint });
    }
}
const object = (value) => (typeof value === 'object' && value !== null ? value : {});
const string = (value) => (typeof value === 'string' && value !== '' ? value : undefined);
const integer = (value) => Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;
const branch = (ref) => ref.replace(/^refs\/(heads|tags)\//, '');
function readPullRequest(payload, actor) {
    const pull = object(payload['pull_request']);
    const [head, base] = [object(pull['head']), object(pull['base'])];
    const [number, headSha, baseSha] = [integer(pull['number']), string(head['sha']), string(base['sha'])];
    if (number === undefined || headSha === undefined || baseSha === undefined)
        return undefined;
    const headRepository = string(object(head['repo'])['full_name']);
    const isFork = headRepository === undefined || headRepository !== string(object(base['repo'])['full_name']);
    const ours = actor === 'dependabot[bot]' ? 'Dependabot' : 'this repository';
    const from = isFork ? 'a fork' : ours;
    return { number, headSha, baseSha, baseRef: string(base['ref']) ?? 'the target branch', from };
}
function readMergeGroup(payload) {
    const group = object(payload['merge_group']);
    const baseSha = string(group['base_sha']);
    if (baseSha === undefined)
        return { kind: 'other', name: 'merge_group' };
    const pullRequest = integer(Number(/\/pr-(\d+)-[0-9a-f]+$/.exec(string(group['head_ref']) ?? '')?.[1]));
    return {
        kind: 'merge group',
        name: 'merge_group',
        baseSha,
        baseRef: branch(string(group['base_ref']) ?? 'the target branch'),
        pullRequest,
    };
}
function readPush(payload) {
    const before = string(payload['before']);
    const isNew = before === undefined || /^0+$/.test(before);
    return { kind: 'push', name: 'push', before: isNew ? undefined : before, ref: string(payload['ref']) ?? '' };
}
function readFinishedRun(payload) {
    const run = object(payload['workflow_run']);
    const headRepository = string(object(run['head_repository'])['full_name']);
    const facts = {
        id: integer(run['id']),
        attempt: integer(run['run_attempt']),
        event: string(run['event']),
        workflow: string(run['name']) ?? string(run['path']) ?? 'workflow',
        headSha: string(run['head_sha']),
        headBranch: string(run['head_branch']),
        headRepository,
        isFork: headRepository !== string(object(payload['repository'])['full_name']),
    };
    const isWhole = Object.values(facts).every((value) => value !== undefined);
    return isWhole
        ? { kind: 'workflow_run', name: 'workflow_run', run: facts }
        : { kind: 'other', name: 'workflow_run' };
}
function readRunFacts(environment, event, matrixJob, part) {
    const serverUrl = environment('GITHUB_SERVER_URL');
    const repository = environment('GITHUB_REPOSITORY');
    const sha = environment('GITHUB_SHA');
    const [workflow, job, step] = [
        environment('GITHUB_WORKFLOW'),
        environment('GITHUB_JOB'),
        environment('GITHUB_ACTION'),
    ];
    const pullRequest = (0,_ports_js__WEBPACK_IMPORTED_MODULE_2__/* .pullRequestOf */ ._)(event);
    const headSha = pullRequest?.headSha ?? sha;
    const runId = integer(Number(environment('GITHUB_RUN_ID')));
    const runAttempt = integer(Number(environment('GITHUB_RUN_ATTEMPT')));
    return {
        event: event.name,
        ...(serverUrl !== undefined && { serverUrl }),
        ...(repository !== undefined && { repository }),
        ...(sha !== undefined && { sha }),
        ...(headSha !== undefined && { headSha }),
        ...(pullRequest && { pullRequest: pullRequest.number }),
        ...(workflow !== undefined && { workflow }),
        ...(job !== undefined && { job }),
        ...(step !== undefined && { step }),
        ...(part !== undefined && { part }),
        ...(matrixJob && {
            matrix: {
                index: matrixJob.index,
                total: matrixJob.total,
                ...(matrixJob.values !== undefined && { values: matrixJob.values }),
            },
        }),
        ...(runId !== undefined && { runId }),
        ...(runAttempt !== undefined && { runAttempt }),
        ...(serverUrl !== undefined &&
            repository !== undefined &&
            runId !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${runId}` }),
    };
}


/***/ }),

/***/ 391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ pullRequestOf)
/* harmony export */ });
const pullRequestOf = (event) => event.kind === 'pull request' ? event.pullRequest : undefined;


/***/ })

};
