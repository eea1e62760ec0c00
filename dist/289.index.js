export const id = 289;
export const ids = [289];
export const modules = {

/***/ 2475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nR: () => (/* binding */ readDelivery),
  jQ: () => (/* binding */ readJudging)
});

// UNUSED EXPORTS: BUDGET_INPUTS, COMMENT_MODES

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/config/fields.js + 10 modules
var fields = __webpack_require__(7350);
;// CONCATENATED MODULE: ./lib/config/size.js

/** The forms a size may have, as every message about sizes names them. */
const SIZE_FORMS = '140MB, 128MiB, 1.5GB (units B kB MB GB KiB MiB GiB)';
// Decimal units are the docker CLI's own (1 MB = 1,000,000 B); binary ones only when asked for by name.
const UNITS = {
    b: 1,
    kb: 1_000,
    mb: 1_000_000,
    gb: 1_000_000_000,
    kib: 1_024,
    mib: 1_048_576,
    gib: 1_073_741_824,
};
const SIZE = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i;
const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;
/**
 * Reads a size such as `140MB` or `128MiB`.
 * @returns whole bytes
 * @throws UserError naming `input` and the allowed forms
 */
function parseSize(text, input = 'size') {
    const bytes = sizeOf(text);
    if (bytes === undefined)
        throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(text)} is not a size`, { hint: `write it like ${SIZE_FORMS}` });
    return bytes;
}
/**
 * Reads `3%`, `5MB`, or both separated by a comma.
 * @throws UserError naming `input` and the allowed forms
 */
function parseAllowance(text, input) {
    const parts = text.split(',').map((part) => part.trim());
    const percents = parts.flatMap((part) => percentOf(part) ?? []);
    const sizes = parts.flatMap((part) => sizeOf(part) ?? []);
    if (percents.length + sizes.length !== parts.length || percents.length > 1 || sizes.length > 1) {
        throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(text)} is neither a percentage nor a size`, {
            hint: `write it like 3%, 5MB, or both as "3%, 5MB"; sizes like ${SIZE_FORMS}`,
        });
    }
    const [percent] = percents;
    const [bytes] = sizes;
    return { ...(percent !== undefined && { percent }), ...(bytes !== undefined && { bytes }) };
}
function sizeOf(text) {
    const [, digits, unit] = SIZE.exec(text.trim()) ?? [];
    const factor = UNITS[unit?.toLowerCase() ?? ''];
    if (digits === undefined || factor === undefined)
        return undefined;
    const bytes = Math.round(Number(digits) * factor);
    return Number.isSafeInteger(bytes) ? bytes : undefined;
}
function percentOf(text) {
    const [, digits] = PERCENT.exec(text) ?? [];
    return digits === undefined ? undefined : Number(digits);
}

;// CONCATENATED MODULE: ./lib/config/delivery.js



const BUDGET_INPUTS = (/* unused pure expression or super */ null && ([
    'max-size',
    'max-increase',
    'min-reduction',
    'max-layers',
    'max-layer-size',
    'max-waste',
]));
const COMMENT_MODES = ['changes', 'always', 'on-failure', 'never'];
function readJudging(get) {
    return {
        budgets: readBudgets((name) => get(name) || undefined),
        minChangeBytes: parseSize(get('min-change') || '16KiB', 'min-change'),
        warnOnly: (0,fields/* readBoolean */.Vf)(get, 'warn-only', 'false'),
        overrideLabel: readLabel(get('override-label')),
    };
}
function readDelivery(get) {
    return {
        comment: {
            mode: (0,fields/* oneOf */.yL)(get('comment') || 'changes', COMMENT_MODES, 'comment'),
            key: readCommentKey(get('comment-key') || 'default'),
            pullRequest: (0,fields/* mapOptional */.RA)(get('pr-number') || undefined, (text) => (0,fields/* wholeNumber */.rD)(text, 'pr-number', 'the number of a pull request, like 12')),
        },
        summary: (0,fields/* readBoolean */.Vf)(get, 'summary', 'true'),
        annotate: (0,fields/* readBoolean */.Vf)(get, 'annotate', 'true'),
        reportDir: get('report-dir') || undefined,
        token: get('github-token') || undefined,
    };
}
function readBudgets(optional) {
    const size = (name) => (0,fields/* mapOptional */.RA)(optional(name), (text) => parseSize(text, name));
    const allowance = (name) => (0,fields/* mapOptional */.RA)(optional(name), (text) => parseAllowance(text, name));
    const maxSize = size('max-size');
    const maxIncrease = allowance('max-increase');
    const minReduction = allowance('min-reduction');
    const maxLayers = (0,fields/* mapOptional */.RA)(optional('max-layers'), (text) => (0,fields/* wholeNumber */.rD)(text, 'max-layers', 'a number of layers, like 12'));
    const maxLayerSize = size('max-layer-size');
    const maxWaste = allowance('max-waste');
    if (minReduction?.percent !== undefined && minReduction.percent > 100) {
        throw new errors/* UserError */.yo(`min-reduction: ${minReduction.percent}% can never be reached`, {
            hint: 'an image shrinks by 100% at most',
        });
    }
    return {
        ...(maxSize !== undefined && { maxSize }),
        ...(maxIncrease !== undefined && { maxIncrease }),
        ...(minReduction !== undefined && { minReduction }),
        ...(maxLayers !== undefined && { maxLayers }),
        ...(maxLayerSize !== undefined && { maxLayerSize }),
        ...(maxWaste !== undefined && { maxWaste }),
    };
}
// GitHub: a label has 50 characters at most; `:` and what follows is ours, it names one image.
const MAX_LABEL = 50;
function readLabel(text) {
    if (text.length > MAX_LABEL || /[\r\n,]/.test(text)) {
        throw new errors/* UserError */.yo(`override-label: ${JSON.stringify(text)} is not a label`, {
            hint: `one line of at most ${MAX_LABEL} characters without a comma`,
        });
    }
    return text || undefined;
}
// The key stands inside an HTML comment of the pull request's comment: nothing may end that early.
function readCommentKey(text) {
    if (!/^[\w.:/-]{1,100}$/.test(text) || text.includes('--')) {
        throw new errors/* UserError */.yo(`comment-key: ${JSON.stringify(text)} is not a key`, {
            hint: 'letters, digits and _ . : / - (no two dashes in a row), at most 100',
        });
    }
    return text;
}


/***/ }),

/***/ 6289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EXPLAIN_LEVELS: () => (/* binding */ EXPLAIN_LEVELS),
  INPUT_NAMES: () => (/* binding */ INPUT_NAMES),
  MEASURES: () => (/* binding */ MEASURES),
  readInputs: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/config/delivery.js + 1 modules
var delivery = __webpack_require__(2475);
// EXTERNAL MODULE: ./lib/config/fields.js + 10 modules
var fields = __webpack_require__(7350);
// EXTERNAL MODULE: ./lib/report/limits.js
var limits = __webpack_require__(5032);
;// CONCATENATED MODULE: ./lib/config/leg.js


// A matrix may hold whole objects; a name longer than this helps nobody.
const MAX_VALUES = 80;
/**
 * Tells the legs of a matrix apart, from the contexts that the inputs' own defaults pass on (github-facts §2).
 * @returns undefined where the job has one leg only
 */
function readLeg(get) {
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

// EXTERNAL MODULE: ./lib/config/reference.js
var reference = __webpack_require__(9895);
;// CONCATENATED MODULE: ./lib/config/inputs.js






const MEASURES = ['uncompressed', 'compressed', 'engine'];
/** How deep: `files` reads every layer, `layers` opens none, `off` gives totals only. */
const EXPLAIN_LEVELS = ['files', 'layers', 'off'];
/** Every input the Action reads; `action.yml` declares exactly these (a test compares the two). */
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
    'max-size',
    'max-increase',
    'min-reduction',
    'max-layers',
    'max-layer-size',
    'max-waste',
    'min-change',
    'warn-only',
    'override-label',
    'comment',
    'comment-key',
    'pr-number',
    'summary',
    'annotate',
    'reports',
    'report-dir',
    'timeout',
    'github-token',
    'strategy',
    'matrix',
];
/**
 * Reads and checks every input; nothing outside the inputs is touched.
 * @throws UserError naming the input and what it allows
 */
function readInputs(get) {
    const optional = (name) => get(name) || undefined;
    const candidate = readCandidate(get);
    const baseline = readBaseline(get, candidate);
    const judging = (0,delivery/* readJudging */.jQ)(get);
    const { budgets } = judging;
    refuseRelativeRulesWithoutBaseline(baseline, budgets);
    const measure = (0,fields/* oneOf */.yL)(get('measure') || 'uncompressed', MEASURES, 'measure');
    const explain = (0,fields/* oneOf */.yL)(get('explain') || 'files', EXPLAIN_LEVELS, 'explain');
    if (budgets.maxWaste && explain !== 'files')
        throw contradiction('max-waste', `explain: ${explain}`, 'wasted bytes are found by reading the layers: set explain: files');
    return {
        candidate,
        baseline,
        base: get('base') === '' ? undefined : (0,reference/* parseImageSource */.AB)(get('base'), 'base'),
        baselinePrepare: readPrepare(optional('baseline-prepare'), baseline),
        build: readBuild(get),
        name: optional('name'),
        measure,
        explain,
        // Compressed sizes are asked for one way or the other.
        downloadSize: (0,fields/* readBoolean */.Vf)(get, 'download-size', 'false') || measure === 'compressed',
        ...judging,
        ...(0,delivery/* readDelivery */.nR)(get),
        timeoutMs: (0,fields/* readTimeout */.OW)(get),
        leg: readLeg(get),
    };
}
function readCandidate(get) {
    const image = get('image');
    if (image !== '') {
        const other = ['file', 'target'].find((name) => get(name) !== '');
        if (other !== undefined)
            throw contradiction('image', other, 'an image that exists is not built: remove one of them');
        return { kind: 'image', source: (0,reference/* parseImageSource */.AB)(image, 'image') };
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
        return { kind: 'image', source: (0,reference/* parseImageSource */.AB)(get('baseline-image'), 'baseline-image') };
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
        throw contradiction(named.join(', '), 'file, context and target', 'both sides are the same build: name another Dockerfile, context or target for the baseline, other baseline-build-args, or the commit ' +
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
/**
 * What the baseline inputs leave out is as on the candidate's side; a context of its own brings its own `Dockerfile`.
 */
function baselineSide(get, candidate) {
    const context = get('baseline-context') === '' ? candidate.context : localContext(get('baseline-context'), 'baseline-context');
    const file = get('baseline-file') || (sameFolder(context, candidate.context) ? candidate.file : inContext(context, 'Dockerfile'));
    // Another Dockerfile has stages of its own: the candidate's target is not carried over to it.
    const target = get('baseline-target') || (get('baseline-file') === '' ? candidate.target : undefined);
    return { context, file, target };
}
const inContext = (context, file) => (context === '.' ? file : external_node_path_.posix.join(context, file));
// A git or URL context ignores .dockerignore (measured: docker-facts §6), which shows as a false delta.
function localContext(context, input) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(context) || /^git@[^:]+:/.test(context) || context.startsWith('github.com/')) {
        throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(context)} is a URL, only a directory can be weighed`, {
            hint: 'git and URL contexts ignore .dockerignore, so the sizes would not compare: check the repository out and name its folder',
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
function refuseRelativeRulesWithoutBaseline(baseline, budgets) {
    if (baseline.kind !== 'none')
        return;
    if (budgets.maxIncrease)
        throw contradiction('baseline: none', 'max-increase', 'growth is measured against a baseline: remove one of them');
    if (budgets.minReduction)
        throw contradiction('baseline: none', 'min-reduction', 'a reduction is measured against a baseline: remove one of them');
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
