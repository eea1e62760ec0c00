export const id = 506;
export const ids = [506];
export const modules = {

/***/ 7568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LJ: () => (/* binding */ JUDGING_INPUTS),
/* harmony export */   fM: () => (/* binding */ DELIVERY_INPUTS),
/* harmony export */   jQ: () => (/* binding */ readJudging),
/* harmony export */   nR: () => (/* binding */ readDelivery)
/* harmony export */ });
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(469);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _text_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6852);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1877);




const JUDGING_INPUTS = [..._budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULE_NAMES */ .iU, 'min-change', 'warn-only', 'override-label'];
const COMMENT_MODES = ['changes', 'always', 'on-failure', 'never'];
const DELIVERY_INPUTS = [
    'comment',
    'comment-key',
    'pr-number',
    'summary',
    'annotate',
    'report-dir',
    'github-token',
];
function readJudging(get) {
    return {
        budgets: _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y0.flatMap((rule) => {
            const text = get(rule.name);
            return text === '' ? [] : { rule, limit: rule.parse(text, rule.name) };
        }),
        minChangeBytes: (0,_text_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseSize */ .DB)(get('min-change') || '16KiB', 'min-change'),
        warnOnly: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readBoolean */ .Vf)(get, 'warn-only', 'false'),
        overrideLabel: readLabel(get('override-label')),
    };
}
function readDelivery(get) {
    return {
        comment: {
            mode: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)(get('comment') || 'changes', COMMENT_MODES, 'comment'),
            key: readCommentKey(get('comment-key') || 'default'),
            pullRequest: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .mapOptional */ .RA)(get('pr-number') || undefined, (text) => (0,_text_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD)(text, 'pr-number', 'the number of a pull request, like 12')),
        },
        summary: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readBoolean */ .Vf)(get, 'summary', 'true'),
        annotate: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readBoolean */ .Vf)(get, 'annotate', 'true'),
        reportDir: get('report-dir') || undefined,
        token: get('github-token') || undefined,
    };
}
const MAX_LABEL = 50;
function readLabel(text) {
    if (text.length > MAX_LABEL || /[\r\n,]/.test(text)) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`override-label: ${JSON.stringify(text)} is not a label`, {
            hint: `one line of at most ${MAX_LABEL} characters without a comma`,
        });
    }
    return text || undefined;
}
function readCommentKey(text) {
    if (!/^[\w.:/-]{1,100}$/.test(text) || text.includes('--')) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`comment-key: ${JSON.stringify(text)} is not a key`, {
            hint: 'letters, digits and _ . : / - (no two dashes in a row), at most 100',
        });
    }
    return text;
}


/***/ }),

/***/ 1506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  INPUT_NAMES: () => (/* binding */ INPUT_NAMES),
  readInputs: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/sources/media.js + 4 modules
var media = __webpack_require__(4950);
// EXTERNAL MODULE: ./lib/config/delivery.js
var delivery = __webpack_require__(7568);
// EXTERNAL MODULE: ./lib/config/fields.js
var fields = __webpack_require__(1877);
// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
;// CONCATENATED MODULE: ./lib/config/matrixjob.js


const MAX_VALUES = 80;
function readMatrixJob(get) {
    const [strategy, matrix] = [readJson(get, 'strategy'), readJson(get, 'matrix')];
    const { 'job-index': index, 'job-total': total } = strategy;
    if (typeof index !== 'number' || typeof total !== 'number' || total <= 1)
        return undefined;
    const values = Object.values(matrix).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
    const text = values.join(', ');
    return { index, total, values: text === '' ? undefined : (0,limits/* clipEnd */.Oq)(text, MAX_VALUES) };
}
function readJson(get, input) {
    const text = get(input);
    if (text === '')
        return {};
    try {
        return JSON.parse(text) ?? {};
    }
    catch {
        throw new errors/* UserError */.yo(`${input}: is not JSON`, {
            hint: `leave the input ${input} out: its default passes on what GitHub says`,
        });
    }
}

;// CONCATENATED MODULE: ./lib/config/inputs.js







const EXPLAIN_LEVELS = ['files', 'layers', 'off'];
const SUDO_CHOICES = ['auto', 'true', 'never'];
const INPUT_NAMES = [
    'context',
    'file',
    'target',
    'platforms',
    'builder',
    'build-args',
    'build-contexts',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'cache-from',
    'cache-to',
    'network',
    'add-hosts',
    'labels',
    'shm-size',
    'ulimit',
    'allow',
    'no-cache',
    'no-cache-filters',
    'pull',
    'image',
    'baseline',
    'baseline-file',
    'baseline-context',
    'baseline-target',
    'baseline-build-args',
    'baseline-ref',
    'baseline-image',
    'baseline-prepare',
    'name',
    'measure',
    'explain',
    'download-size',
    'sudo',
    'cache-dir',
    ...delivery/* JUDGING_INPUTS */.LJ,
    ...delivery/* DELIVERY_INPUTS */.fM,
    'reports',
    'timeout',
    'strategy',
    'matrix',
];
function readInputs(get) {
    const optional = (name) => get(name) || undefined;
    const candidate = readCandidate(get);
    const baseline = readBaseline(get, candidate);
    const judging = (0,delivery/* readJudging */.jQ)(get);
    const { budgets } = judging;
    const measure = (0,fields/* oneOf */.yL)(get('measure') || 'uncompressed', sizes/* METRICS */.Cb, 'measure');
    const explain = (0,fields/* oneOf */.yL)(get('explain') || 'files', EXPLAIN_LEVELS, 'explain');
    for (const { rule } of budgets) {
        if (rule.needs === 'files' && explain !== 'files')
            throw contradiction(rule.name, `explain: ${explain}`, 'it is found by reading the layers: set explain: files');
        if (rule.needs === 'baseline' && baseline.kind === 'none')
            throw contradiction('baseline: none', rule.name, 'it compares with a baseline: remove one of them');
    }
    return {
        candidate,
        baseline,
        base: get('base') === '' ? undefined : (0,media/* parseImage */.zZ)(get('base'), 'base'),
        baselinePrepare: readPrepare(optional('baseline-prepare'), baseline),
        build: readBuild(get),
        name: optional('name'),
        measure,
        explain,
        sudo: (0,fields/* oneOf */.yL)(get('sudo').toLowerCase() || 'auto', SUDO_CHOICES, 'sudo'),
        cacheDir: readCacheDir(get),
        downloadSize: (0,fields/* readBoolean */.Vf)(get, 'download-size', 'false') ||
            measure === 'compressed' ||
            budgets.some(({ rule }) => rule.needs === 'download'),
        ...judging,
        ...(0,delivery/* readDelivery */.nR)(get),
        timeoutMs: (0,fields/* readTimeout */.OW)(get),
        matrixJob: readMatrixJob(get),
    };
}
function readCacheDir(get) {
    const text = get('cache-dir');
    if (text === '' || text === 'none')
        return undefined;
    if (external_node_path_.isAbsolute(text) || /^~\/./.test(text))
        return text;
    throw new errors/* UserError */.yo(`cache-dir: ${JSON.stringify(text)} is not a whole path`, {
        hint: 'name a folder outside of the checkout, like ~/.cache/tare, or none',
    });
}
function readCandidate(get) {
    const image = get('image');
    if (image !== '') {
        const other = ['file', 'target'].find((name) => get(name) !== '');
        if (other !== undefined)
            throw contradiction('image', other, 'an image that exists is not built: remove one of them');
        return { kind: 'image', image: (0,media/* parseImage */.zZ)(image, 'image') };
    }
    return { kind: 'dockerfile', side: readSide(get) };
}
function readSide(get) {
    const context = localContext(get('context') || '.', 'context');
    return { context, file: get('file') || inContext(context, 'Dockerfile'), target: get('target') || undefined };
}
const BASELINE_SIDE = ['baseline-file', 'baseline-context', 'baseline-target', 'baseline-build-args'];
function readBaseline(get, candidate) {
    const mode = (0,fields/* oneOf */.yL)(get('baseline') || 'auto', ['auto', 'commit', 'none'], 'baseline');
    const named = BASELINE_SIDE.filter((name) => get(name) !== '');
    const [where, other] = [
        ...(mode === 'auto' ? [] : [`baseline: ${mode}`]),
        ...['baseline-ref', 'baseline-image'].filter((name) => get(name) !== ''),
    ];
    if (other !== undefined && where !== undefined)
        throw contradiction(where, other, 'the baseline is of one commit or an existing image: remove one of them');
    const [part] = named;
    if (where === 'baseline: none' || where === 'baseline-image') {
        if (part !== undefined)
            throw contradiction(where, part, 'nothing is built for the baseline then: remove one of them');
        if (where === 'baseline: none')
            return { kind: 'none' };
        return { kind: 'image', image: (0,media/* parseImage */.zZ)(get('baseline-image'), 'baseline-image') };
    }
    if (where === undefined && part === undefined)
        return { kind: 'automatic' };
    if (candidate.kind === 'image' && part === undefined)
        throw contradiction('image', where ?? '', 'no Dockerfile is named that could be built at that ref: set baseline-file, too, or baseline-image');
    const side = baselineSide(get, candidate.kind === 'image' ? readSide(get) : candidate.side);
    const own = part === undefined ? {} : { side };
    if (where === 'baseline-ref')
        return { kind: 'ref', ref: gitRef(get('baseline-ref')), ...own };
    if (where !== undefined)
        return { kind: 'automatic', ...own };
    if (candidate.kind === 'dockerfile' && sameBuild(side, candidate.side) && !named.includes('baseline-build-args')) {
        throw contradiction(named.join(', '), 'file, context and target', 'both sides are the same build: name another Dockerfile, context or target for the baseline, ' +
            'other baseline-build-args, or the commit ' +
            'that it is of (baseline-ref, or baseline: commit)');
    }
    return { kind: 'dockerfile', side };
}
function readPrepare(command, baseline) {
    const isCheckedOut = baseline.kind === 'automatic' || baseline.kind === 'ref';
    if (command !== undefined && !isCheckedOut)
        throw contradiction('baseline-prepare', BASELINE_INPUT[baseline.kind], 'it prepares the checkout of another commit: remove one of them');
    return command;
}
const BASELINE_INPUT = { dockerfile: 'baseline-file', image: 'baseline-image', none: 'baseline: none' };
const sameBuild = (one, other) => external_node_path_.normalize(one.file) === external_node_path_.normalize(other.file) &&
    sameFolder(one.context, other.context) &&
    one.target === other.target;
const sameFolder = (one, other) => external_node_path_.normalize(`${one}/`) === external_node_path_.normalize(`${other}/`);
function baselineSide(get, candidate) {
    const context = get('baseline-context') === '' ? candidate.context : localContext(get('baseline-context'), 'baseline-context');
    const file = get('baseline-file') || (sameFolder(context, candidate.context) ? candidate.file : inContext(context, 'Dockerfile'));
    const target = get('baseline-target') || (get('baseline-file') === '' ? candidate.target : undefined);
    return { context, file, target };
}
const inContext = (context, file) => (context === '.' ? file : external_node_path_.posix.join(context, file));
function localContext(context, input) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(context) || /^git@[^:]+:/.test(context) || context.startsWith('github.com/')) {
        throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(context)} is a URL, only a directory can be measured`, {
            hint: 'git and URL contexts ignore .dockerignore, so the sizes would not compare: ' +
                'check the repository out and name its folder',
        });
    }
    return context;
}
function gitRef(ref) {
    if (/^-|[\s~^:?*[\\]|\.\.|@\{/.test(ref.replace(/[~^]\d*$/, ''))) {
        throw new errors/* UserError */.yo(`baseline-ref: ${JSON.stringify(ref)} is not a git ref`, {
            hint: 'write a branch, a tag or a commit: main, v1.2.0, 1d2c9f3…',
        });
    }
    return ref;
}
function readBuild(get) {
    const whole = (name) => (0,fields/* readList */.LD)(get(name), name, 'line');
    const split = (name) => (0,fields/* readList */.LD)(get(name), name, 'comma');
    return {
        platforms: (0,fields/* unique */.Am)(split('platforms')),
        builder: get('builder') || undefined,
        buildArgs: (0,fields/* named */.KT)(whole('build-args'), 'build-args', /^[^=\s]+(=|$)/, 'NAME=VALUE'),
        baselineBuildArgs: (0,fields/* named */.KT)(whole('baseline-build-args'), 'baseline-build-args', /^[^=\s]+(=|$)/, 'NAME=VALUE'),
        buildContexts: (0,fields/* named */.KT)(whole('build-contexts'), 'build-contexts', /^[^=\s]+=./, 'NAME=PATH or NAME=docker-image://IMAGE'),
        secrets: (0,fields/* named */.KT)(whole('secrets'), 'secrets', /^[^=\s]+=/, 'ID=VALUE'),
        secretEnvs: (0,fields/* named */.KT)(split('secret-envs'), 'secret-envs', /^[^=\s]+=./, 'ID=VARIABLE'),
        secretFiles: (0,fields/* named */.KT)(whole('secret-files'), 'secret-files', /^[^=\s]+=./, 'ID=PATH'),
        ssh: split('ssh'),
        cacheFrom: whole('cache-from'),
        cacheTo: whole('cache-to'),
        network: get('network') || undefined,
        addHosts: (0,fields/* named */.KT)(split('add-hosts'), 'add-hosts', /^[^=:\s]+[:=]./, 'HOST:IP'),
        labels: (0,fields/* named */.KT)(whole('labels'), 'labels', /^[^=\s]+(=|$)/, 'NAME=VALUE'),
        shmSize: get('shm-size') || undefined,
        ulimit: (0,fields/* named */.KT)(whole('ulimit'), 'ulimit', /^[a-z]+=-?\d+(:-?\d+)?$/, 'nofile=1024:1024'),
        allow: split('allow'),
        noCache: (0,fields/* readBoolean */.Vf)(get, 'no-cache', 'false'),
        noCacheFilters: split('no-cache-filters'),
        pull: (0,fields/* readBoolean */.Vf)(get, 'pull', 'false'),
    };
}
const contradiction = (one, other, hint) => new errors/* UserError */.yo(`${one} and ${other} contradict each other`, { hint });


/***/ })

};
