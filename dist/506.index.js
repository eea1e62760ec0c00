export const id = 506;
export const ids = [506];
export const modules = {

/***/ 644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ countClause),
/* harmony export */   LD: () => (/* binding */ excessText),
/* harmony export */   LE: () => (/* binding */ beforeClause),
/* harmony export */   PW: () => (/* binding */ limitText),
/* harmony export */   Pt: () => (/* binding */ reductionText),
/* harmony export */   b9: () => (/* binding */ excessBefore),
/* harmony export */   bn: () => (/* binding */ growthText),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText)
/* harmony export */ });
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3808);



const countText = (count, { counts = 'layer' } = {}) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${count} ${counts}${count === 1 ? '' : 's'}`;
const countClause = (counts) => (_, { actual, limit }) => {
    const text = (count = 0) => countText(count, { counts });
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `has ${text(actual?.count)}, ${text(limit.count)} allowed`;
};
const limitText = ({ bytes, percent, count }, rule = {}, separator = ', ') => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .joinSafe */ .e)([
    ...(percent === undefined ? [] : [(0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentLimit */ .m9)(percent)]),
    ...(bytes === undefined ? [] : [(0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatLimit */ .tW)(bytes)]),
    ...(count === undefined ? [] : [countText(count, rule)]),
], separator);
function excessText({ bytes, percent, count }, rule = {}) {
    if (bytes !== undefined)
        return (0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes);
    if (count !== undefined)
        return countText(count, rule);
    return (0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentPoints */ ._E)(percent ?? 0);
}
function excessBefore({ before, actual, limit }, rule = {}) {
    const of = (unit) => {
        const [was, now, allowed] = [before?.[unit], actual?.[unit], limit[unit]];
        if (was === undefined || now === undefined || allowed === undefined || was <= allowed)
            return undefined;
        return was >= now ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('all') : excessText({ [unit]: was - allowed }, rule);
    };
    return of('bytes') ?? of('count');
}
function beforeClause(verdict) {
    if (verdict.outcome === 'warned' && verdict.reason !== undefined)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(', as it was before');
    const before = excessBefore(verdict);
    return before === undefined ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('') : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `, ${before} of it before this change`;
}
const sizeText = (sizes, { measure }) => (0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)((0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .knownBytesOf */ .sE)(sizes, measure));
function growthText({ delta }, { measure }) {
    const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(delta, measure);
    if (bytes === undefined)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('an unknown amount');
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(bytes)}${delta?.percent === undefined ? '' : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) ` (${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentDelta */ .zy)(delta.percent)})`}`;
}
function reductionText(image, report) {
    const percent = image.delta?.percent;
    const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(image.delta, report.measure) ?? 0;
    if (bytes === 0)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('as large as');
    if (bytes > 0)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${growthText(image, report)} larger than`;
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${percent === undefined ? (0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(-bytes) : (0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercent */ .l9)(percent)} smaller than`;
}


/***/ }),

/***/ 5436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y0: () => (/* binding */ RULES),
  iU: () => (/* binding */ RULE_NAMES),
  QZ: () => (/* binding */ ruleNamed)
});

// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
// EXTERNAL MODULE: ./lib/text/parse.js
var parse = __webpack_require__(6852);
;// CONCATENATED MODULE: ./lib/budgets/budgetrule.js
const beyond = (unit) => (found, limit) => {
    const excess = (found[unit] ?? 0) - (limit[unit] ?? 0);
    return excess > 0 ? { [unit]: excess } : undefined;
};
function beyondBoth({ bytes = 0, percent }, limit) {
    const overBytes = limit.bytes === undefined || bytes > limit.bytes;
    const overPercent = limit.percent === undefined || percent === undefined || percent > limit.percent;
    if (!overBytes || !overPercent)
        return undefined;
    const points = limit.percent === undefined || percent === undefined ? undefined : percent - limit.percent;
    if (limit.bytes === undefined)
        return quantityOf(undefined, points);
    const inBytes = points === undefined || percent === undefined || percent <= 0 ? Infinity : Math.ceil((points / percent) * bytes);
    return quantityOf(Math.min(bytes - limit.bytes, inBytes), points);
}
const quantityOf = (bytes, percent) => ({
    ...(bytes !== undefined && { bytes }),
    ...(percent !== undefined && { percent }),
});
const noBaseline = ({ baseline }) => ({
    notKnown: 'reason' in baseline ? baseline.reason : '',
});

// EXTERNAL MODULE: ./lib/budgets/phrases.js
var phrases = __webpack_require__(644);
;// CONCATENATED MODULE: ./lib/budgets/maxfiles.js




const MAX_FILES = {
    name: 'max-files',
    description: 'Largest number of regular files allowed in the final file system, like 20000',
    examples: ['20000'],
    exceededWhen: 'its final file system shows more regular files',
    needs: 'files',
    counts: 'file',
    parse: (text, input) => ({ count: (0,parse/* parseCount */.zq)(text, input, 'files') }),
    quantity: ({ candidate: { visibleFiles } }) => visibleFiles === undefined ? { notKnown: 'the layers were not read' } : { count: visibleFiles },
    excess: beyond('count'),
    clause: (0,phrases/* countClause */.Hh)('file'),
    blames: 'nothing',
    remedy: (0,text_escape/* own */.ZV)('Ship fewer files'),
};

// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
;// CONCATENATED MODULE: ./lib/budgets/maxincrease.js





const MAX_INCREASE = {
    name: 'max-increase',
    description: 'Largest growth allowed, like 5MB, 3% or "3%, 5MB" (then both must be exceeded)',
    examples: ['5MB', '3%', '3%, 5MB'],
    exceededWhen: 'it grew by more than that against the baseline; with both, by more than both',
    needs: 'baseline',
    parse: parse/* parseAllowance */.e9,
    quantity: (image, metric) => {
        const bytes = (0,sizes/* bytesOf */.$$)(image.delta, metric);
        return bytes === undefined ? noBaseline(image) : quantityOf(bytes, image.delta?.percent);
    },
    excess: (found, limit, { change }) => {
        if (change !== 'changed')
            return undefined;
        if (limit.percent !== undefined && limit.bytes === undefined && found.percent === undefined)
            return { notKnown: 'the baseline is 0 B: growth has no percentage' };
        return beyondBoth(found, limit);
    },
    clause: (image, verdict, report, isFirst) => {
        const size = isFirst ? (0,text_escape/* safe */.gB) `is ${(0,phrases/* sizeText */.lP)(image.candidate, report)} and ` : '';
        const limit = (0,phrases/* limitText */.PW)(verdict.limit, {}, ' and ');
        return (0,text_escape/* safe */.gB) `${size}grows by ${(0,phrases/* growthText */.bn)(image, report)}, more than the ${limit} allowed`;
    },
    blames: 'growth',
};

;// CONCATENATED MODULE: ./lib/budgets/maxlayers.js




const MAX_LAYERS = {
    name: 'max-layers',
    description: 'Largest number of layers allowed',
    examples: ['12'],
    exceededWhen: 'it has more layers',
    needs: 'nothing',
    counts: 'layer',
    parse: (text, input) => ({ count: (0,parse/* parseCount */.zq)(text, input, 'layers') }),
    quantity: ({ candidate }) => ({ count: candidate.layers.length }),
    excess: beyond('count'),
    clause: (0,phrases/* countClause */.Hh)('layer'),
    blames: 'nothing',
    remedy: (0,text_escape/* own */.ZV)('Merge or drop instructions'),
};

// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/budgets/maxlayersize.js






const MAX_LAYER_SIZE = {
    name: 'max-layer-size',
    description: "Largest size allowed for one layer of the image's own",
    examples: ['80MB'],
    exceededWhen: 'a layer of its own (not of the base image) is larger',
    needs: 'layers',
    parse: (text, input) => ({ bytes: (0,parse/* parseSize */.DB)(text, input) }),
    quantity: ({ candidate }, metric) => {
        const layers = candidate.layers
            .filter(({ origin }) => origin.kind !== 'base')
            .map((layer) => (0,sizes/* bytesOf */.$$)(layer, metric));
        const known = layers.flatMap((bytes) => bytes ?? []);
        if (known.length < layers.length)
            return { notKnown: 'layer sizes are not known on this image store' };
        return { bytes: Math.max(0, ...known) };
    },
    excess: beyond('bytes'),
    clause: (_, verdict) => (0,text_escape/* safe */.gB) `has a layer of ${(0,format/* formatBytes */.z3)(verdict.actual?.bytes ?? 0)}, ${(0,phrases/* limitText */.PW)(verdict.limit)} allowed`,
    blames: 'growth',
};

;// CONCATENATED MODULE: ./lib/budgets/maxsize.js





const MAX_SIZE = {
    name: 'max-size',
    description: 'Largest size allowed, like 140MB or 128MiB',
    examples: ['140MB', '128MiB'],
    exceededWhen: 'the image is larger',
    needs: 'nothing',
    isHeadline: true,
    parse: (text, input) => ({ bytes: (0,parse/* parseSize */.DB)(text, input) }),
    quantity: ({ candidate }, metric) => {
        const bytes = (0,sizes/* bytesOf */.$$)(candidate, metric);
        return bytes === undefined ? { notKnown: 'the size is not known' } : { bytes };
    },
    excess: beyond('bytes'),
    clause: ({ candidate }, verdict, report) => {
        const [size, excess] = [(0,phrases/* sizeText */.lP)(candidate, report), (0,phrases/* excessText */.LD)(verdict.exceededBy ?? {})];
        return (0,text_escape/* safe */.gB) `is ${size}, ${excess} over its ${(0,phrases/* limitText */.PW)(verdict.limit)} limit${(0,phrases/* beforeClause */.LE)(verdict)}`;
    },
    blames: 'growth',
};

;// CONCATENATED MODULE: ./lib/budgets/maxwaste.js





const MAX_WASTE = {
    name: 'max-waste',
    description: 'Largest number of wasted bytes (deleted or overwritten by a later layer), like 20MB, 5% or "5%, ' +
        '20MB" (then both must be exceeded)',
    examples: ['20MB', '5%', '5%, 20MB'],
    exceededWhen: 'more than that is shipped but deleted or overwritten by a later layer; with both, more than both',
    needs: 'files',
    parse: parse/* parseAllowance */.e9,
    quantity: ({ candidate: { wastedBytes, uncompressedBytes } }) => {
        if (wastedBytes === undefined || uncompressedBytes === undefined)
            return { notKnown: 'the layers were not read' };
        return { bytes: wastedBytes, percent: uncompressedBytes === 0 ? 0 : (wastedBytes / uncompressedBytes) * 100 };
    },
    excess: beyondBoth,
    clause: (_, verdict) => {
        const { bytes = 0, percent = 0 } = verdict.actual ?? {};
        const limit = (0,phrases/* limitText */.PW)(verdict.limit, {}, ' and ');
        return (0,text_escape/* safe */.gB) `wastes ${(0,format/* formatBytes */.z3)(bytes)} (${(0,format/* formatPercent */.l9)(percent)}), ${limit} allowed`;
    },
    blames: 'waste',
    remedy: (0,text_escape/* own */.ZV)('Delete files in the instruction that adds them'),
};

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
;// CONCATENATED MODULE: ./lib/budgets/minreduction.js






const MIN_REDUCTION = {
    name: 'min-reduction',
    description: 'How much smaller than the baseline the candidate must be, like 90% or 700MB',
    examples: ['90%', '700MB'],
    exceededWhen: 'it is not that much smaller than the baseline',
    needs: 'baseline',
    isGoal: true,
    parse: (text, input) => {
        const goal = (0,parse/* parseAllowance */.e9)(text, input);
        if (goal.percent !== undefined && goal.percent > 100)
            throw new errors/* UserError */.yo(`${input}: ${goal.percent}% can never be reached`, {
                hint: 'an image shrinks by 100% at most',
            });
        return goal;
    },
    quantity: (image, metric) => {
        const change = (0,sizes/* bytesOf */.$$)(image.delta, metric);
        if (change === undefined)
            return noBaseline(image);
        const percent = image.delta?.percent;
        return quantityOf(-change, percent === undefined ? undefined : -percent);
    },
    excess: ({ bytes = 0, percent }, goal) => {
        if (goal.percent !== undefined && goal.bytes === undefined && percent === undefined)
            return { notKnown: 'the baseline is 0 B: a reduction has no percentage' };
        const missesBytes = goal.bytes === undefined || bytes < goal.bytes;
        const missesPercent = goal.percent === undefined || percent === undefined || percent < goal.percent;
        if (!missesBytes || !missesPercent)
            return undefined;
        return quantityOf(goal.bytes === undefined ? undefined : goal.bytes - bytes, goal.percent === undefined || percent === undefined ? undefined : goal.percent - percent);
    },
    clause: (image, verdict, report) => {
        const [size, change] = [(0,phrases/* sizeText */.lP)(image.candidate, report), (0,phrases/* reductionText */.Pt)(image, report)];
        return (0,text_escape/* safe */.gB) `is ${size}, ${change} its baseline, but ${(0,phrases/* limitText */.PW)(verdict.limit)} smaller is required`;
    },
    blames: 'nothing',
};

;// CONCATENATED MODULE: ./lib/budgets/rules.js







const RULES = [
    MAX_SIZE,
    MAX_INCREASE,
    MIN_REDUCTION,
    MAX_LAYERS,
    MAX_LAYER_SIZE,
    MAX_WASTE,
    MAX_FILES,
];
const RULE_NAMES = RULES.map(({ name }) => name);
const BY_NAME = new Map(RULES.map((rule) => [rule.name, rule]));
function ruleNamed(name) {
    const rule = BY_NAME.get(name);
    if (!rule)
        throw new Error(`there is no budget rule ${name}`);
    return rule;
}


/***/ }),

/***/ 7568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LJ: () => (/* binding */ JUDGING_INPUTS),
/* harmony export */   fM: () => (/* binding */ DELIVERY_INPUTS),
/* harmony export */   jQ: () => (/* binding */ readJudging),
/* harmony export */   nR: () => (/* binding */ readDelivery)
/* harmony export */ });
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5436);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _text_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6852);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7350);




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
// EXTERNAL MODULE: ./lib/config/delivery.js
var delivery = __webpack_require__(7568);
// EXTERNAL MODULE: ./lib/config/fields.js + 10 modules
var fields = __webpack_require__(7350);
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

// EXTERNAL MODULE: ./lib/config/reference.js
var reference = __webpack_require__(9895);
;// CONCATENATED MODULE: ./lib/config/inputs.js







const EXPLAIN_LEVELS = ['files', 'layers', 'off'];
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
        base: get('base') === '' ? undefined : (0,reference/* parseImageSource */.AB)(get('base'), 'base'),
        baselinePrepare: readPrepare(optional('baseline-prepare'), baseline),
        build: readBuild(get),
        name: optional('name'),
        measure,
        explain,
        downloadSize: (0,fields/* readBoolean */.Vf)(get, 'download-size', 'false') || measure === 'compressed',
        ...judging,
        ...(0,delivery/* readDelivery */.nR)(get),
        timeoutMs: (0,fields/* readTimeout */.OW)(get),
        matrixJob: readMatrixJob(get),
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


/***/ }),

/***/ 4802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   Cb: () => (/* binding */ METRICS),
/* harmony export */   sE: () => (/* binding */ knownBytesOf),
/* harmony export */   z$: () => (/* binding */ SIZE_MEANINGS)
/* harmony export */ });
const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' };
const METRICS = Object.keys(FIGURES);
const bytesOf = (of, metric) => of?.[FIGURES[metric]];
function knownBytesOf(of, metric) {
    const bytes = bytesOf(of, metric);
    if (bytes === undefined)
        throw new Error(`the report has no ${FIGURES[metric]}`);
    return bytes;
}
const SIZE_MEANINGS = ['uncompressed-files', 'compressed-content', 'compressed-and-unpacked'];


/***/ }),

/***/ 6852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   e9: () => (/* binding */ parseAllowance),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   zq: () => (/* binding */ parseCount)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

const SIZE_FORMS = '140MB, 128MiB, 1.5GB (units B kB MB GB KiB MiB GiB)';
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
function parseSize(text, input = 'size') {
    const bytes = sizeOf(text);
    if (bytes === undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} is not a size`, { hint: `write it like ${SIZE_FORMS}` });
    return bytes;
}
function parseAllowance(text, input) {
    const parts = text.split(',').map((part) => part.trim());
    const percents = parts.flatMap((part) => percentOf(part) ?? []);
    const sizes = parts.flatMap((part) => sizeOf(part) ?? []);
    if (percents.length + sizes.length !== parts.length || percents.length > 1 || sizes.length > 1) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} is neither a percentage nor a size`, {
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
function wholeNumber(text, input, what) {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} is not ${what}`, { hint: `write ${what}` });
    }
    return value;
}
const parseCount = (text, input, things) => wholeNumber(text, input, `a number of ${things}, like 12`);


/***/ })

};
