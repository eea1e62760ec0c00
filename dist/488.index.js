export const id = 488;
export const ids = [488];
export const modules = {

/***/ 644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ countClause),
/* harmony export */   LD: () => (/* binding */ excessText),
/* harmony export */   LE: () => (/* binding */ beforeClause),
/* harmony export */   Lu: () => (/* binding */ shareText),
/* harmony export */   PW: () => (/* binding */ limitText),
/* harmony export */   Pt: () => (/* binding */ reductionText),
/* harmony export */   b9: () => (/* binding */ excessBefore),
/* harmony export */   bZ: () => (/* binding */ estimatedPiece),
/* harmony export */   bn: () => (/* binding */ growthText),
/* harmony export */   j: () => (/* binding */ MIN_SHARE),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText),
/* harmony export */   nS: () => (/* binding */ estimateNote)
/* harmony export */ });
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9518);




const countText = (count, { counts = 'layer' } = {}) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${count} ${counts}${count === 1 ? '' : 's'}`;
const countClause = (counts) => (_, { actual, limit }) => {
    const text = (count = 0) => countText(count, { counts });
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `has ${text(actual?.count)}, ${text(limit.count)} allowed`;
};
const MAX_PATTERNS = 3;
const limitText = ({ bytes, percent, count, paths = [] }, rule = {}, separator = ', ') => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPhrases */ .Zk)([
    ...(percent === undefined ? [] : [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentLimit */ .m9)(percent))]),
    ...(bytes === undefined ? [] : [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatLimit */ .tW)(bytes))]),
    ...(count === undefined ? [] : [countText(count, rule)]),
    ...paths.slice(0, MAX_PATTERNS).map(_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY),
    ...(paths.length > MAX_PATTERNS ? [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${paths.length - MAX_PATTERNS} more`] : []),
], (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(separator));
function excessText({ bytes, percent, count }, rule = {}) {
    if (bytes !== undefined)
        return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesPiece */ .AC)(bytes);
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
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(', as it was before')];
    const before = excessBefore(verdict);
    return before === undefined ? [] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `, ${before} of it before this change`;
}
const sizeText = (sizes, { measure }) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesPiece */ .AC)((0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .knownBytesOf */ .sE)(sizes, measure));
const estimatedPiece = ({ bytes, isEstimate }) => isEstimate ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatEstimate */ .eG)(bytes)) : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesPiece */ .AC)(bytes);
const estimateNote = ({ isEstimate }) => isEstimate === true ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(' (estimate)') : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('');
const shareText = (percent) => percent === undefined || Math.abs(percent) < MIN_SHARE ? [] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) ` (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentDelta */ .zy)(percent))})`;
const MIN_SHARE = 0.1;
function growthText({ delta }, { measure }) {
    const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(delta, measure);
    if (bytes === undefined)
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('an unknown amount')];
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesPiece */ .AC)(bytes)}${shareText(delta?.percent)}`;
}
function reductionText(image, report) {
    const percent = image.delta?.percent;
    const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(image.delta, report.measure) ?? 0;
    if (bytes === 0)
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('as large as')];
    if (bytes > 0)
        return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `${growthText(image, report)} larger than`;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `${percent === undefined ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesPiece */ .AC)(-bytes) : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercent */ .l9)(percent))} smaller than`;
}


/***/ }),

/***/ 469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y0: () => (/* binding */ RULES),
  iU: () => (/* binding */ RULE_NAMES),
  QZ: () => (/* binding */ ruleNamed)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/paths.js
var paths = __webpack_require__(7856);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
// EXTERNAL MODULE: ./lib/text/phrase.js
var phrase = __webpack_require__(9518);
;// CONCATENATED MODULE: ./lib/budgets/forbid.js





const FORBID = {
    name: 'forbid',
    description: 'Paths that no layer above the base image may ship, one glob a line, like `**/.git/**`; a line that begins with ' +
        '`!` allows again what earlier lines forbid',
    summary: 'paths that own layers may not ship',
    examples: ['**/.git/**', '/srv/**/*.pem'],
    exceededWhen: 'a layer above its base image ships such a file, even if a later layer hides it',
    needs: 'paths',
    counts: 'file',
    parse: (text, input) => ({ paths: parsePatterns(text, input) }),
    quantity: ({ candidate }, _, limit) => {
        const { forbidden } = candidate;
        if (!(0,sizes/* isBaseKnown */.rQ)(candidate))
            return { notKnown: 'it is not known where the base image ends' };
        if (!forbidden)
            return { notKnown: 'the layers were not read (explain: files reads them)' };
        if (forbidden.patterns.join('\n') !== limit.paths?.join('\n'))
            return { notKnown: 'it was measured with other patterns' };
        const { files } = (0,paths/* sum */.c)([...forbidden.lines, forbidden.rest]);
        return { count: files, ...(files > 0 && { paths: forbidden.lines.map(({ path }) => path) }) };
    },
    excess: ({ count = 0 }) => (count > 0 ? { count } : undefined),
    clause: ({ candidate: { forbidden } }, { actual }) => {
        const { lines = [], rest } = forbidden ?? {};
        const shown = lines.slice(0, MAX_NAMES).map(({ path }) => (0,phrase/* pathPiece */.a8)(path));
        const isAll = shown.length === lines.length && (rest?.files ?? 0) === 0;
        const names = (0,phrase/* phrase */.MZ) `${(0,phrase/* joinPhrases */.Zk)(shown, (0,text_escape/* own */.ZV)(', '))}${isAll ? '' : ' and more'}`;
        const count = actual?.count ?? 0;
        return (0,phrase/* phrase */.MZ) `ships ${count} forbidden ${count === 1 ? 'file' : 'files'}: ${names}`;
    },
    blames: 'files',
    remedy: (0,text_escape/* own */.ZV)('Leave these files out'),
};
const MAX_NAMES = 3;
function parsePatterns(text, input) {
    const patterns = text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    for (const pattern of patterns) {
        const why = problemOf(pattern);
        if (why !== undefined)
            throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(pattern)} ${why[0]}`, { hint: why[1] });
    }
    if (patterns.every((pattern) => pattern.startsWith('!')))
        throw new errors/* UserError */.yo(`${input}: no line forbids anything`, { hint: 'one glob a line, like **/.git/**' });
    return patterns;
}
function problemOf(pattern) {
    const glob = pattern.replace(/^!/, '');
    const isFromRoot = glob.startsWith('/') || glob.startsWith('**/') || glob === '**';
    if (/,\s/.test(glob))
        return ['is several patterns', 'write one glob a line'];
    if (!isFromRoot)
        return ['does not say where', `write **/${glob} for every folder, or /${glob} for the root folder alone`];
    if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(glob))
        return ['never matches', 'paths in an image hold no . and no ..'];
    return undefined;
}

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
;// CONCATENATED MODULE: ./lib/budgets/maxdownloadsize.js






const MAX_DOWNLOAD_SIZE = {
    name: 'max-download-size',
    description: 'Largest download size allowed, compressed, like 50MB; an estimate where layers are not compressed yet (sets ' +
        'download-size)',
    summary: 'largest download size, compressed',
    examples: ['50MB', '48MiB'],
    exceededWhen: 'what a node downloads is larger; where layers are not compressed yet, that is an estimate',
    needs: 'download',
    parse: (text, input) => ({ bytes: (0,parse/* parseSize */.DB)(text, input) }),
    quantity: ({ candidate }) => {
        const size = (0,sizes/* downloadOf */.qg)(candidate);
        return size === undefined ? { notKnown: 'the download size is not known' } : { bytes: size.bytes };
    },
    isEstimate: ({ candidate }) => (0,sizes/* downloadOf */.qg)(candidate)?.isEstimate === true,
    excess: beyond('bytes'),
    clause: ({ candidate }, verdict) => {
        const size = (0,sizes/* downloadOf */.qg)(candidate);
        const pull = (0,phrase/* phrase */.MZ) `${size ? (0,phrases/* estimatedPiece */.bZ)(size) : (0,text_escape/* own */.ZV)('an unknown size')} to pull${(0,phrases/* estimateNote */.nS)(verdict)}`;
        const excess = (0,phrase/* phrase */.MZ) `${(0,phrases/* excessText */.LD)(verdict.exceededBy ?? {})} over its ${(0,phrases/* limitText */.PW)(verdict.limit)} limit`;
        return (0,phrase/* phrase */.MZ) `is ${pull}, ${excess}${(0,phrases/* beforeClause */.LE)(verdict)}`;
    },
    blames: 'growth',
};

;// CONCATENATED MODULE: ./lib/budgets/maxfiles.js




const MAX_FILES = {
    name: 'max-files',
    description: 'Largest number of regular files allowed in the final file system, like 20000',
    summary: 'most files',
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

;// CONCATENATED MODULE: ./lib/budgets/maxincrease.js





const MAX_INCREASE = {
    name: 'max-increase',
    description: 'Largest growth allowed, like 5MB, 3% or "3%, 5MB" (then both must be exceeded)',
    summary: 'largest growth',
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
        const size = isFirst ? (0,phrase/* phrase */.MZ) `is ${(0,phrases/* sizeText */.lP)(image.candidate, report)} and ` : '';
        const limit = (0,phrases/* limitText */.PW)(verdict.limit, {}, ' and ');
        return (0,phrase/* phrase */.MZ) `${size}grows by ${(0,phrases/* growthText */.bn)(image, report)}, more than the ${limit} allowed`;
    },
    blames: 'growth',
};

;// CONCATENATED MODULE: ./lib/budgets/maxlayers.js




const MAX_LAYERS = {
    name: 'max-layers',
    description: 'Largest number of layers allowed',
    summary: 'largest number of layers',
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

;// CONCATENATED MODULE: ./lib/budgets/maxlayersize.js





const MAX_LAYER_SIZE = {
    name: 'max-layer-size',
    description: "Largest size allowed for one layer of the image's own",
    summary: 'largest size of one own layer',
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
    clause: (_, verdict) => (0,phrase/* phrase */.MZ) `has a layer of ${(0,phrase/* bytesPiece */.AC)(verdict.actual?.bytes ?? 0)}, ${(0,phrases/* limitText */.PW)(verdict.limit)} allowed`,
    blames: 'growth',
};

;// CONCATENATED MODULE: ./lib/budgets/maxownsize.js






const MAX_OWN_SIZE = {
    name: 'max-own-size',
    description: 'Largest size allowed for what the Dockerfile adds to its base image, like 30MB',
    summary: 'largest size without the base image',
    examples: ['30MB'],
    exceededWhen: 'the layers above its base image are larger, all of them together',
    needs: 'layers',
    parse: (text, input) => ({ bytes: (0,parse/* parseSize */.DB)(text, input) }),
    quantity: ({ candidate }, metric) => {
        const parts = (0,sizes/* baseAndOwn */.Pm)(candidate, metric);
        return parts ? { bytes: parts.own } : { notKnown: 'it is not known where the base image ends' };
    },
    excess: beyond('bytes'),
    clause: (_, { actual, limit }) => (0,phrase/* phrase */.MZ) `adds ${(0,phrase/* bytesPiece */.AC)(actual?.bytes ?? 0)} to its base image, ${(0,phrases/* limitText */.PW)(limit)} allowed`,
    blames: 'growth',
    remedy: (0,text_escape/* own */.ZV)('Add less to the base image'),
};

;// CONCATENATED MODULE: ./lib/budgets/maxsize.js





const MAX_SIZE = {
    name: 'max-size',
    description: 'Largest size allowed, like 140MB or 128MiB',
    summary: 'largest size',
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
        return (0,phrase/* phrase */.MZ) `is ${size}, ${excess} over its ${(0,phrases/* limitText */.PW)(verdict.limit)} limit${(0,phrases/* beforeClause */.LE)(verdict)}`;
    },
    blames: 'growth',
};

// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/budgets/maxwaste.js






const MAX_WASTE = {
    name: 'max-waste',
    description: 'Largest number of wasted bytes (deleted or overwritten by a later layer), like 20MB, 5% or "5%, ' +
        '20MB" (then both must be exceeded)',
    summary: 'most bytes that a later layer hides',
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
        return (0,phrase/* phrase */.MZ) `wastes ${(0,phrase/* bytesPiece */.AC)(bytes)} (${(0,phrase/* amount */.vj)((0,format/* formatPercent */.l9)(percent))}), ${limit} allowed`;
    },
    blames: 'waste',
    remedy: (0,text_escape/* own */.ZV)('Delete files in the instruction that adds them'),
};

;// CONCATENATED MODULE: ./lib/budgets/minreduction.js






const MIN_REDUCTION = {
    name: 'min-reduction',
    description: 'How much smaller than the baseline the candidate must be, like 90% or 700MB',
    summary: 'smallest reduction',
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
        return (0,phrase/* phrase */.MZ) `is ${size}, ${change} its baseline, but ${(0,phrases/* limitText */.PW)(verdict.limit)} smaller is required`;
    },
    blames: 'nothing',
};

;// CONCATENATED MODULE: ./lib/budgets/rules.js










const RULES = [
    MAX_SIZE,
    MAX_OWN_SIZE,
    MAX_DOWNLOAD_SIZE,
    MAX_INCREASE,
    MIN_REDUCTION,
    MAX_LAYERS,
    MAX_LAYER_SIZE,
    MAX_WASTE,
    MAX_FILES,
    FORBID,
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

/***/ 4802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   Cb: () => (/* binding */ METRICS),
/* harmony export */   Pm: () => (/* binding */ baseAndOwn),
/* harmony export */   qg: () => (/* binding */ downloadOf),
/* harmony export */   rQ: () => (/* binding */ isBaseKnown),
/* harmony export */   sE: () => (/* binding */ knownBytesOf),
/* harmony export */   z$: () => (/* binding */ SIZE_MEANINGS)
/* harmony export */ });
const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' };
const METRICS = Object.keys(FIGURES);
function downloadOf({ compressedBytes, estimatedCompressedBytes }) {
    if (compressedBytes !== undefined)
        return { bytes: compressedBytes, isEstimate: false };
    return estimatedCompressedBytes === undefined ? undefined : { bytes: estimatedCompressedBytes, isEstimate: true };
}
const bytesOf = (of, metric) => of?.[FIGURES[metric]];
function knownBytesOf(of, metric) {
    const bytes = bytesOf(of, metric);
    if (bytes === undefined)
        throw new Error(`the report has no ${FIGURES[metric]}`);
    return bytes;
}
function baseAndOwn({ layers }, metric) {
    const parts = { base: 0, own: 0 };
    for (const layer of layers) {
        const bytes = bytesOf(layer, metric);
        if (bytes === undefined)
            return undefined;
        parts[layer.origin.kind === 'base' ? 'base' : 'own'] += bytes;
    }
    return isBaseKnown({ layers }) ? parts : undefined;
}
const isBaseKnown = ({ layers }) => layers.every(({ origin }) => origin.kind === 'instruction') || layers.some(({ origin }) => origin.kind === 'base');
const SIZE_MEANINGS = ['uncompressed-files', 'compressed-content', 'compressed-and-unpacked'];


/***/ }),

/***/ 2985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ju: () => (/* binding */ MAX_DATABASE_BYTES),
  qD: () => (/* binding */ contentReaders),
  cA: () => (/* binding */ noContentFacts)
});

// EXTERNAL MODULE: ./lib/packages/ecosystem.js
var ecosystem = __webpack_require__(3289);
// EXTERNAL MODULE: ./lib/packages/ecosystems.js + 8 modules
var ecosystems = __webpack_require__(2827);
;// CONCATENATED MODULE: ./lib/oci/elf.js
const ELF_MAGIC = 0x7f;
const HEADER_BYTES = 64;
const MAX_SECTIONS = 4_096;
const MAX_NAMES_BYTES = 65_536;
const MAX_NAME_BYTES = 64;
const HELD_BYTES = 4 * 1024 * 1024;
const TELLING_BYTES = 16_384;
function createElfReader(size) {
    const reading = readElf(size);
    let step = reading.next();
    let held = new Uint8Array(HEADER_BYTES);
    let filled = 0;
    function answer(bytes) {
        step = reading.next(bytes);
        filled = 0;
        if (step.done !== true)
            held = new Uint8Array(step.value.end - step.value.start);
    }
    return {
        take(chunk, at) {
            const end = at + chunk.length;
            while (step.done !== true && step.value.start < end) {
                const from = step.value.start + filled;
                if (from < at)
                    answer(undefined);
                else {
                    const piece = chunk.subarray(from - at, Math.min(step.value.end, end) - at);
                    held.set(piece, filled);
                    filled += piece.length;
                    if (filled < held.length)
                        break;
                    answer(held);
                }
            }
            return step.done === true ? Infinity : step.value.start + filled;
        },
        result: () => (step.done === true ? step.value : undefined),
    };
}
function* readElf(size) {
    if (size < HEADER_BYTES)
        return undefined;
    const header = yield { start: 0, end: HEADER_BYTES };
    const table = header && findTable(header, size);
    if (!table)
        return undefined;
    const start = Math.max(HEADER_BYTES, table.start - HELD_BYTES);
    const bytes = yield { start, end: table.end };
    if (!bytes)
        return undefined;
    const sections = readSections(bytes.subarray(table.start - start), table);
    const names = sections[table.names];
    if (!names || names.bytes > MAX_NAMES_BYTES || !areWithin(sections, table, size))
        return undefined;
    const isHeld = names.start >= start && names.start + names.bytes <= table.end;
    const texts = isHeld
        ? bytes.subarray(names.start - start)
        : yield { start: names.start, end: names.start + names.bytes };
    if (!texts)
        return undefined;
    const named = sections.map((section) => ({ ...section, name: textAt(texts.subarray(0, names.bytes), section.name) }));
    if (named.some(({ type, flags }) => type === Type.NoBits && (flags & FLAG_EXECUTABLE) !== 0))
        return undefined;
    const namesOfSymbols = new Set(named.filter(({ type }) => type === Type.Symbols).map(({ link }) => link));
    namesOfSymbols.delete(table.names);
    const found = named
        .filter((section, index) => isStripped(section, namesOfSymbols.has(index)))
        .reduce((sum, section) => sum + section.bytes, 0);
    if (found === 0)
        return undefined;
    return { bytes: found, madeBy: makerOf(named, bytes.subarray(0, table.start - start).subarray(-TELLING_BYTES)) };
}
const Type = { Null: 0, Symbols: 2, Texts: 3, RelocationsA: 4, NoBits: 8, Relocations: 9, SymbolSections: 18 };
const FLAG_ALLOCATED = 2;
const FLAG_EXECUTABLE = 4;
const PROGRAM = 2;
const SHARED_OBJECT = 3;
function findTable(header, size) {
    const [magic, e, l, f, bits, order] = header;
    if (magic !== ELF_MAGIC ||
        e !== 0x45 ||
        l !== 0x4c ||
        f !== 0x46 ||
        (bits !== 1 && bits !== 2) ||
        (order !== 1 && order !== 2))
        return undefined;
    const is64 = bits === 2;
    const isLittle = order === 1;
    const view = viewOf(header);
    const half = (at) => view.getUint16(at, isLittle);
    const kind = half(16);
    const [start, rest] = is64 ? [wide(view, 40, isLittle), 58] : [view.getUint32(32, isLittle), 46];
    const [entryBytes, count, names] = [half(rest), half(rest + 2), half(rest + 4)];
    const end = start + count * entryBytes;
    const isRight = (kind === PROGRAM || kind === SHARED_OBJECT) &&
        entryBytes === (is64 ? 64 : 40) &&
        start >= HEADER_BYTES &&
        end <= size;
    return isRight && count > 0 && count <= MAX_SECTIONS ? { start, end, is64, isLittle, names } : undefined;
}
function readSections(bytes, { is64, isLittle, start, end }) {
    const view = viewOf(bytes);
    const entryBytes = is64 ? 64 : 40;
    return Array.from({ length: (end - start) / entryBytes }, (_, index) => {
        const at = index * entryBytes;
        const number = (offset) => view.getUint32(at + offset, isLittle);
        const long = (wideOffset, offset) => is64 ? wide(view, at + wideOffset, isLittle) : number(offset);
        return {
            name: number(0),
            type: number(4),
            flags: long(8, 8) % 0x1_0000_0000,
            start: long(24, 16),
            bytes: long(32, 20),
            link: number(is64 ? 40 : 24),
        };
    });
}
function areWithin(sections, table, size) {
    let end = 0;
    const stored = sections.filter(({ type, bytes }) => type !== Type.Null && type !== Type.NoBits && bytes > 0);
    for (const section of stored.toSorted((one, other) => one.start - other.start)) {
        if (section.start < end)
            return false;
        end = section.start + section.bytes;
    }
    return end <= size && size - Math.max(end, table.end) < HEADER_BYTES;
}
function isStripped({ type, flags, name }, isNamesOfSymbols) {
    if ((flags & FLAG_ALLOCATED) !== 0)
        return false;
    switch (type) {
        case Type.Symbols:
        case Type.SymbolSections:
        case Type.Relocations:
        case Type.RelocationsA:
            return true;
        case Type.Texts:
            return isNamesOfSymbols;
        case Type.Null:
        case Type.NoBits:
            return false;
        default:
            return /^\.(z?debug|gnu\.debuglto_\.debug_|gnu\.linkonce\.wi\.|stab|gdb_index|line$)/.test(name);
    }
}
function makerOf(sections, before) {
    if (sections.some(({ name }) => name === '.go.buildinfo' || name === '.note.go.buildid'))
        return 'Go';
    return /\0_RI?Nv|rust_eh_personality|rust_begin_unwind|__rustc|17h[0-9a-f]{16}E/.test(Buffer.from(before).toString('latin1'))
        ? 'Rust'
        : undefined;
}
function textAt(bytes, start) {
    const text = bytes.subarray(start, start + MAX_NAME_BYTES);
    const end = text.indexOf(0);
    return Buffer.from(end === -1 ? text : text.subarray(0, end)).toString('latin1');
}
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const wide = (view, at, isLittle) => Number(view.getBigUint64(at, isLittle));

// EXTERNAL MODULE: ./lib/oci/json.js
var json = __webpack_require__(3931);
// EXTERNAL MODULE: ./lib/oci/pathtable.js
var pathtable = __webpack_require__(9008);
;// CONCATENATED MODULE: ./lib/oci/content.js





const noContentFacts = () => ({
    programs: new Map(),
    devPackages: new Map(),
    databases: new Map(),
});
const MIN_PROGRAM_BYTES = 65_536;
const content_ELF_MAGIC = 0x7f;
const LOCKFILE = /(^|\/)node_modules\/\.package-lock\.json$/;
const MAX_LOCKFILE_BYTES = 4 * 1024 * 1024;
const MAX_LOCKFILES = 8;
const MAX_PACKAGES = 4_000;
const MAX_FOLDER_BYTES = 2_000;
const MAX_DATABASE_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 512;
const isPlaceNamed = (name) => ecosystems/* ECOSYSTEMS */.S.some((ecosystem) => ecosystem.isPlace(name));
function contentReaders(paths) {
    const places = new Map();
    const isPlace = (folder) => {
        const known = places.get(folder);
        if (known !== undefined)
            return known;
        const found = !isDeep(folder) && isPlaceNamed((0,ecosystem/* latin1 */.Wy)(paths.bytesOf(folder)));
        places.set(folder, found);
        return found;
    };
    const isDeep = (folder) => {
        let at = folder;
        for (let depth = 0; at !== pathtable/* ROOT */.D; depth++, at = paths.parentOf(at))
            if (depth === MAX_DEPTH)
                return true;
        return false;
    };
    const database = (path, size) => {
        if (size === 0 || !isPlace(paths.parentOf(path)))
            return undefined;
        const name = (0,ecosystem/* latin1 */.Wy)(paths.bytesOf(path));
        return ecosystems/* ECOSYSTEMS */.S.some((ecosystem) => ecosystem.isDatabase(name)) ? databaseReader(name, size) : undefined;
    };
    return {
        database,
        any: (path, size) => database(path, size) ?? (size < MIN_PROGRAM_BYTES ? undefined : programReader(size)),
    };
}
function programReader(size) {
    let elf;
    return {
        take(bytes, at) {
            if (!elf && bytes[0] !== content_ELF_MAGIC)
                return Infinity;
            elf ??= createElfReader(size);
            return elf.take(bytes, at);
        },
        finish(facts, row) {
            const program = elf?.result();
            if (program)
                facts.programs.set(row, program);
        },
    };
}
function databaseReader(name, size) {
    const content = size > MAX_DATABASE_BYTES ? undefined : Buffer.alloc(size);
    return {
        take(bytes, at) {
            if (!content)
                return Infinity;
            content.set(bytes.subarray(0, size - at), at);
            return at + bytes.length;
        },
        finish(facts, row, paths) {
            const hasRoom = content !== undefined && paths.takeRoom(size);
            facts.databases.set(row, hasRoom ? content : undefined);
            if (content && LOCKFILE.test(name))
                noteDevelopment(name, content, facts, row, paths);
        },
    };
}
function noteDevelopment(name, lockfile, facts, row, paths) {
    if (lockfile.length > MAX_LOCKFILE_BYTES || facts.devPackages.size >= MAX_LOCKFILES)
        return;
    const project = Buffer.from(name.replace(LOCKFILE, '$1'), 'latin1');
    const packages = developmentOnly(lockfile.toString());
    if (!packages || packages.length > MAX_PACKAGES)
        return;
    const folders = packages.map((folder) => Buffer.from(folder));
    if (folders.some(({ length }) => length > MAX_FOLDER_BYTES))
        return;
    facts.devPackages.set(row, Uint32Array.from(folders, (folder) => paths.intern(Buffer.concat([project, folder]))));
}
function developmentOnly(text) {
    try {
        const packages = (0,json/* path */.Ae)(JSON.parse(text), 'packages');
        if (packages === undefined)
            return undefined;
        return Object.entries((0,json/* record */.g1)(packages)).flatMap(([folder, about]) => (0,json/* record */.g1)(about)['dev'] === true ? [folder] : []);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ compressionOf),
/* harmony export */   m: () => (/* binding */ decompress)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2218);



function compressionOf(head) {
    const [a, b, c, d] = head;
    if (a === 0x1f && b === 0x8b)
        return 'gzip';
    if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
        return 'zstd';
    if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18)
        return 'zstd';
    return 'none';
}
const CHUNK_BYTES = 256 * 1024;
const UNPACKING = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES };
async function* decompress(source, compression) {
    const input = source[Symbol.asyncIterator]();
    try {
        yield* compression === 'gzip' ? gunzip(input) : unzstd(input);
    }
    catch (error) {
        if (typeof error.code === 'string' && /^(Z_|ZSTD_)/.test(error.code))
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`its ${compression} data is damaged: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
        throw error;
    }
    finally {
        await input.return?.();
    }
}
async function* gunzip(input) {
    const rest = yield* unpack(node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip(UNPACKING), input);
    if (rest)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv('its gzip data goes on after its end');
}
async function* unzstd(input) {
    if (typeof node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress !== 'function')
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('this Node.js cannot read zstd layers', { hint: 'use Node.js 22.15 or newer' });
    for (let rest;;) {
        rest ??= await nextOf(input);
        if (!rest)
            return;
        rest = yield* unpack(node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress(UNPACKING), input, rest);
    }
}
async function* unpack(stream, input, first) {
    const fed = feed(stream, input, first);
    yield* (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .releasing */ .b)(stream);
    return fed;
}
async function feed(stream, input, first) {
    const ended = new Promise((resolve) => {
        stream.once('end', resolve).once('close', resolve);
    });
    let given = 0;
    try {
        for (let chunk = first ?? (await nextOf(input)); chunk; chunk = await nextOf(input)) {
            given += chunk.length;
            await Promise.race([ended, new Promise((used) => stream.write(chunk, used))]);
            const left = given - stream.bytesWritten;
            if (left > 0)
                return chunk.subarray(chunk.length - left);
            if (stream.destroyed)
                return undefined;
        }
        stream.end();
    }
    catch (error) {
        stream.destroy(error);
    }
    return undefined;
}
async function nextOf(input) {
    const next = await input.next();
    return next.done === true ? undefined : next.value;
}


/***/ }),

/***/ 4652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ gzipModelOf),
/* harmony export */   p: () => (/* binding */ weighingGzip)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2218);



const MODELS = { upTo126: { level: 6, longer: 0.004 }, from127: { level: 5, longer: 0.028 } };
function gzipModelOf(goVersion) {
    const [, major, minor] = /^go(\d+)\.(\d+)/.exec(goVersion ?? '') ?? [];
    return Number(major) > 1 || Number(minor) >= 27 ? MODELS.from127 : MODELS.upTo126;
}
const BLOCK_BYTES = 1024 * 1024;
const BLOCKS_AT_ONCE = 4;
const WINDOW_BYTES = 32 * 1024;
const FRAME_BYTES = 18;
const deflate = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRaw);
function weighingGzip(source, { level, longer }) {
    const running = new Set();
    let failure;
    let total = FRAME_BYTES;
    let block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
    let filled = 0;
    let dictionary = Buffer.alloc(0);
    function compress() {
        const input = block.subarray(0, filled);
        const options = { level, chunkSize: BLOCK_BYTES, ...(dictionary.length > 0 && { dictionary }) };
        const task = deflate(input, options)
            .then(({ length, buffer }) => {
            total += length * (1 + longer * Math.max(0, 1 - length / input.length));
            (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t)(buffer);
            (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t)(input.buffer);
        })
            .catch((error) => void (failure ??= { error }))
            .finally(() => running.delete(task));
        running.add(task);
        dictionary = Buffer.from(input.subarray(-WINDOW_BYTES));
        block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
        filled = 0;
    }
    async function* stream() {
        for await (const chunk of source) {
            for (let taken = 0; taken < chunk.length;) {
                const length = Math.min(chunk.length - taken, BLOCK_BYTES - filled);
                block.set(chunk.subarray(taken, taken + length), filled);
                filled += length;
                taken += length;
                if (filled < BLOCK_BYTES)
                    continue;
                while (running.size >= BLOCKS_AT_ONCE)
                    await Promise.race(running);
                compress();
            }
            yield chunk;
        }
    }
    return {
        stream: stream(),
        async result() {
            if (filled > 0)
                compress();
            await Promise.all(running);
            if (failure)
                throw failure.error;
            return { level, bytes: Math.round(total) };
        },
    };
}


/***/ }),

/***/ 2092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a7: () => (/* binding */ createEntryColumns),
/* harmony export */   se: () => (/* binding */ peek),
/* harmony export */   t0: () => (/* binding */ EntryKind),
/* harmony export */   w6: () => (/* binding */ readLayer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9285);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2985);
/* harmony import */ var _decompress_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9870);
/* harmony import */ var _gzipsize_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4652);
/* harmony import */ var _magic_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6946);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(658);








const EntryKind = {
    File: 0,
    Hardlink: 1,
    Directory: 2,
    Other: 3,
    Whiteout: 4,
    Opaque: 5,
};
async function readLayer(source, paths, { digest, gzipModel } = {}) {
    const { head, whole } = await peek(source);
    const compression = (0,_decompress_js__WEBPACK_IMPORTED_MODULE_4__/* .compressionOf */ .M)(head);
    const gzip = gzipModel && compression === 'none' ? (0,_gzipsize_js__WEBPACK_IMPORTED_MODULE_5__/* .weighingGzip */ .p)(whole, await gzipModel()) : undefined;
    const blob = hashing(gzip?.stream ?? whole, digest);
    const archive = compression === 'none' ? blob : hashing((0,_decompress_js__WEBPACK_IMPORTED_MODULE_4__/* .decompress */ .m)(blob.stream, compression));
    const collector = collectEntries(paths);
    const walker = (0,_tar_js__WEBPACK_IMPORTED_MODULE_7__/* .createTarWalker */ .k)(collector);
    const start = await peek(archive.stream, _magic_js__WEBPACK_IMPORTED_MODULE_6__/* .MAGIC_LENGTH */ .z);
    const magic = Buffer.from(start.head.subarray(0, _magic_js__WEBPACK_IMPORTED_MODULE_6__/* .MAGIC_LENGTH */ .z));
    const other = () => (collector.isEmpty() && magic.length > 0 ? (0,_magic_js__WEBPACK_IMPORTED_MODULE_6__/* .recognise */ .G)(magic) : undefined);
    try {
        for await (const chunk of start.whole)
            walker.write(chunk);
        walker.end();
    }
    catch (error) {
        if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CorruptImageError */ .hv) || other() === undefined)
            throw error;
    }
    const is = other();
    if (is !== undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CorruptImageError */ .hv(`its content ${is}`);
    const hashedBlob = await blob.result();
    const hashedArchive = archive === blob ? hashedBlob : await archive.result();
    return {
        diffId: hashedArchive.digest,
        archiveBytes: hashedArchive.bytes,
        blob: hashedBlob,
        ...(gzip && { gzip: await gzip.result() }),
        ...collector.content(),
    };
}
async function peek(source, wanted = _magic_js__WEBPACK_IMPORTED_MODULE_6__/* .MAGIC_LENGTH */ .z) {
    const input = source[Symbol.asyncIterator]();
    let head = new Uint8Array(0);
    for (let next = await input.next(); next.done !== true; next = await input.next()) {
        head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
        if (head.length >= wanted)
            break;
        head = Buffer.from(head);
    }
    async function* whole() {
        try {
            yield head;
            yield* { [Symbol.asyncIterator]: () => input };
        }
        finally {
            await input.return?.();
        }
    }
    return { head, whole: whole() };
}
function hashing(source, digest) {
    const hash = digest ? undefined : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    async function* stream() {
        for await (const chunk of source) {
            hash?.update(chunk);
            bytes += chunk.length;
            yield chunk;
        }
    }
    const take = digest ?? (() => Promise.resolve(`sha256:${hash?.digest('hex') ?? ''}`));
    return { stream: stream(), result: async () => ({ digest: await take(), bytes }) };
}
function createEntryColumns() {
    let room = 256;
    let count = 0;
    let kinds = new Uint8Array(room);
    let paths = new Uint32Array(room);
    let bytes = new Float64Array(room);
    let details = new Uint32Array(room);
    const facts = (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .noContentFacts */ .cA)();
    return {
        add(kind, path, size = 0, detail = 0) {
            if (count === room) {
                room *= 2;
                kinds = moved(kinds, new Uint8Array(room));
                paths = moved(paths, new Uint32Array(room));
                bytes = moved(bytes, new Float64Array(room));
                details = moved(details, new Uint32Array(room));
            }
            kinds[count] = kind;
            paths[count] = path;
            bytes[count] = size;
            details[count] = detail;
            return count++;
        },
        setDetail(row, detail) {
            details[row] = detail;
        },
        facts,
        entries: () => ({ count, kinds, paths, bytes, details, facts }),
    };
}
function collectEntries(paths) {
    const columns = createEntryColumns();
    const readers = (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .contentReaders */ .qD)(paths);
    let total = 0;
    let linkBytes = 0;
    let file = NONE;
    let at = 0;
    let crc = 0;
    let reader;
    let wanted = 0;
    function addWhiteout(name, base) {
        const folder = paths.intern(name.subarray(0, base));
        let end = name.length;
        while (name[end - 1] === SLASH)
            end--;
        const mark = Buffer.from(name.subarray(base, end)).toString('latin1');
        if (mark === OPAQUE)
            columns.add(EntryKind.Opaque, folder);
        else if (!mark.startsWith(WHITEOUT + WHITEOUT) && !/^\.{0,2}$/.test(mark.slice(WHITEOUT.length)))
            columns.add(EntryKind.Whiteout, paths.internChild(folder, name.subarray(base + WHITEOUT.length)));
    }
    return {
        entry({ kind, name, target, size }) {
            file = NONE;
            reader = undefined;
            const base = baseStart(name);
            if (isWhiteout(name, base)) {
                addWhiteout(name, base);
                return;
            }
            const path = paths.intern(name);
            switch (kind) {
                case 'file':
                    at = 0;
                    crc = 0;
                    wanted = 0;
                    total += size;
                    file = columns.add(EntryKind.File, path, size);
                    reader = readers.any(path, size);
                    return;
                case 'hardlink':
                    columns.add(EntryKind.Hardlink, path, 0, paths.intern(target));
                    return;
                case 'directory':
                    columns.add(EntryKind.Directory, path);
                    return;
                case 'symlink':
                case 'other':
                    linkBytes += target.length;
                    columns.add(EntryKind.Other, path);
                    return;
            }
        },
        data(chunk) {
            crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(chunk, crc);
            if (reader && at + chunk.length > wanted)
                wanted = reader.take(chunk, at);
            at += chunk.length;
        },
        done() {
            if (file === NONE)
                return;
            columns.setDetail(file, crc);
            reader?.finish(columns.facts, file, paths);
        },
        isEmpty: () => columns.entries().count === 0,
        content() {
            if (!Number.isSafeInteger(total))
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CorruptImageError */ .hv('its files claim more bytes than can be');
            return { uncompressedBytes: total, linkBytes, entries: columns.entries() };
        },
    };
}
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const SLASH = 0x2f;
const NONE = -1;
function baseStart(path) {
    let end = path.length;
    while (end > 0 && path[end - 1] === SLASH)
        end--;
    return path.lastIndexOf(SLASH, end - 1) + 1;
}
const isWhiteout = (name, base) => name[base] === 0x2e && name[base + 1] === 0x77 && name[base + 2] === 0x68 && name[base + 3] === 0x2e;
function moved(from, to) {
    to.set(from);
    return to;
}


/***/ }),

/***/ 6946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ recognise),
/* harmony export */   z: () => (/* binding */ MAGIC_LENGTH)
/* harmony export */ });
const MAGIC_LENGTH = 1_082;
const hex = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text) => Buffer.from(text, 'latin1');
const unpack = (name, command) => `is packed with ${name}, and only gzip and zstd are read: unpack it first (${command})`;
const KNOWN = [
    [hex('fd 37 7a 58 5a 00'), unpack('xz', 'xz --decompress')],
    [ascii('BZh'), unpack('bzip2', 'bunzip2')],
    [hex('04 22 4d 18'), unpack('lz4', 'unlz4')],
    [ascii('LZIP'), unpack('lzip', 'lzip --decompress')],
    [hex('5d 00 00'), unpack('lzma', 'unlzma')],
    [hex('1f 9d'), unpack('compress', 'uncompress')],
    [hex('37 7a bc af 27 1c'), 'is a 7-Zip archive, no tar archive'],
    [
        hex('50 4b 03 04'),
        'is a zip archive, no tar archive: a download of CI artifacts, most often, which holds the file',
    ],
    [ascii('Rar!'), 'is a RAR archive, no tar archive'],
    [hex('1f 8b'), 'is packed with gzip twice: unpack it once (gunzip)'],
    [hex('28 b5 2f fd'), 'is packed with zstd twice: unpack it once (zstd --decompress)'],
    [ascii('hsqs'), 'is a squashfs file system, no tar archive'],
    [hex('e2 e1 f5 e0'), 'is an EROFS file system, no tar archive', 1_024],
    [hex('53 ef'), 'is an ext4 file system, no tar archive', 1_080],
    [
        ascii('version https://git-lfs.github.com/'),
        'is a pointer of Git LFS, not the file: fetch it with git lfs pull (actions/checkout: lfs: true)',
    ],
    [ascii('SIF_MAGIC'), 'is a Singularity image (SIF), no tar archive', 32],
    [ascii('QFI\u00fb'), 'is a disk image (qcow2), no tar archive'],
    [ascii('!<arch>'), 'is an ar archive (a .deb), no tar archive'],
    [hex('7f 45 4c 46'), 'is a program, no tar archive'],
    [hex('00 61 73 6d'), 'is a WebAssembly module, no tar archive'],
];
function recognise(head) {
    if (head.length === 0)
        return 'is empty';
    const known = KNOWN.find(([magic, , at = 0]) => magic.equals(head.subarray(at, at + magic.length)));
    if (known)
        return known[1];
    const text = Buffer.from(head.subarray(0, MAGIC_LENGTH)).toString('latin1');
    if (/^\s*<(!doctype html|html)/i.test(text))
        return 'is a web page, no archive: what was downloaded was an answer for browsers, like a page to sign in';
    if (/^\s*[[{]/.test(text))
        return 'is JSON, no tar archive';
    return /^[\t\n\r\u0020-\u007e]+$/.test(text) ? 'is a text file, no tar archive' : undefined;
}


/***/ }),

/***/ 9008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ROOT),
/* harmony export */   c: () => (/* binding */ createPathTable)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _pathtext_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7357);
/* harmony import */ var _tarfields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9823);



const ROOT = 0;
const MAX_PATHS = 1 << 22;
const MAX_ENTRIES = 1 << 22;
const MAX_ROWS = 1 << 24;
const MAX_CONTENT_BYTES = 1 << 28;
const MAX_NAME_BYTES = 4_096;
const MAX_NAMES_BYTES = 1 << 27;
const SLASH = 0x2f;
const DOT = 0x2e;
function createPathTable(mask = (text) => text) {
    const seed = Math.floor(Math.random() * 0x1_0000_0000);
    let count = 1;
    let entries = 0;
    let rows = 0;
    let contentBytes = 0;
    let parents = new Uint32Array(1024);
    let nameStarts = new Uint32Array(1025);
    let hashes = new Uint32Array(1024);
    let names = new Uint8Array(16 * 1024);
    let slots = new Uint32Array(2048);
    let lastFolder = new Uint8Array(256);
    let lastFolderLength = -1;
    let lastFolderPath = ROOT;
    function intern(path) {
        let end = path.length;
        while (end > 0 && path[end - 1] === SLASH)
            end--;
        (0,_tarfields_js__WEBPACK_IMPORTED_MODULE_2__/* .requirePath */ .dr)(end);
        if (++entries > MAX_ENTRIES)
            throw tooMany('more entries');
        let slash = end - 1;
        while (slash >= 0 && path[slash] !== SLASH)
            slash--;
        if (isSpecial(path, slash + 1, end))
            return walk(ROOT, path, 0, end);
        return child(slash < 0 ? ROOT : folder(path, slash), path, slash + 1, end);
    }
    function folder(path, end) {
        if (end === lastFolderLength && startsWith(path, lastFolder, end))
            return lastFolderPath;
        lastFolderPath = walk(ROOT, path, 0, end);
        if (end > lastFolder.length)
            lastFolder = new Uint8Array(end * 2);
        lastFolder.set(path.subarray(0, end));
        lastFolderLength = end;
        return lastFolderPath;
    }
    function find(path) {
        let at = ROOT;
        for (let index = 0; index < path.length && at !== undefined;) {
            let stop = index;
            while (stop < path.length && path[stop] !== SLASH)
                stop++;
            if (stop > index) {
                if (!isSpecial(path, index, stop))
                    at = childThere(at, path, index, stop);
                else if (stop - index === 2)
                    at = parents[at] ?? ROOT;
            }
            index = stop + 1;
        }
        return at;
    }
    function walk(from, path, start, end) {
        let at = from;
        for (let index = start; index < end;) {
            let stop = index;
            while (stop < end && path[stop] !== SLASH)
                stop++;
            if (stop > index) {
                if (!isSpecial(path, index, stop))
                    at = child(at, path, index, stop);
                else if (stop - index === 2)
                    at = parents[at] ?? ROOT;
            }
            index = stop + 1;
        }
        return at;
    }
    function childThere(parent, bytes, start, end) {
        const hash = hashOf(parent ^ seed, bytes, start, end);
        const last = slots.length - 1;
        for (let slot = hash & last; slots[slot] !== 0; slot = (slot + 1) & last) {
            const path = (slots[slot] ?? 0) - 1;
            if (hashes[path] === hash && parents[path] === parent && sameName(path, bytes, start, end))
                return path;
        }
        return undefined;
    }
    function child(parent, bytes, start, end) {
        const hash = hashOf(parent ^ seed, bytes, start, end);
        const last = slots.length - 1;
        let slot = hash & last;
        for (;;) {
            const found = slots[slot] ?? 0;
            if (found === 0)
                break;
            const path = found - 1;
            if (hashes[path] === hash && parents[path] === parent && sameName(path, bytes, start, end))
                return path;
            slot = (slot + 1) & last;
        }
        return add(parent, bytes, start, end, hash, slot);
    }
    function sameName(path, bytes, start, end) {
        const from = nameStarts[path] ?? 0;
        if ((nameStarts[path + 1] ?? 0) - from !== end - start)
            return false;
        for (let index = start, at = from; index < end; index++, at++)
            if (names[at] !== bytes[index])
                return false;
        return true;
    }
    function add(parent, bytes, start, end, hash, slot) {
        if (count >= MAX_PATHS)
            throw tooMany('more paths');
        if (end - start > MAX_NAME_BYTES)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`it holds a name of ${end - start} B, more than the ${MAX_NAME_BYTES} B that any system takes`);
        const path = count++;
        const from = nameStarts[path] ?? 0;
        const to = from + end - start;
        if (to > MAX_NAMES_BYTES)
            throw tooMany('more bytes of names');
        if (path === parents.length) {
            parents = grown(parents, path * 2);
            hashes = grown(hashes, path * 2);
            nameStarts = grown(nameStarts, path * 2 + 1);
        }
        if (to > names.length) {
            const larger = new Uint8Array(names.length * 2);
            larger.set(names);
            names = larger;
        }
        names.set(bytes.subarray(start, end), from);
        nameStarts[path + 1] = to;
        parents[path] = parent;
        hashes[path] = hash;
        slots[slot] = path + 1;
        if (count * 2 > slots.length)
            rehash();
        return path;
    }
    function rehash() {
        slots = new Uint32Array(slots.length * 2);
        const last = slots.length - 1;
        for (let path = 1; path < count; path++) {
            let slot = (hashes[path] ?? 0) & last;
            while (slots[slot] !== 0)
                slot = (slot + 1) & last;
            slots[slot] = path + 1;
        }
    }
    function bytesOf(path) {
        let length = 0;
        for (let at = path; at !== ROOT; at = parents[at] ?? ROOT)
            length += (nameStarts[at + 1] ?? 0) - (nameStarts[at] ?? 0) + 1;
        if (length === 0)
            return new Uint8Array(0);
        const bytes = new Uint8Array(length - 1);
        let end = bytes.length;
        for (let at = path; at !== ROOT; at = parents[at] ?? ROOT) {
            const name = names.subarray(nameStarts[at], nameStarts[at + 1]);
            bytes.set(name, end - name.length);
            end -= name.length;
            if (end > 0)
                bytes[--end] = SLASH;
        }
        return bytes;
    }
    function compareNames(one, other) {
        const [start, end, otherStart, otherEnd] = [
            nameStarts[one] ?? 0,
            nameStarts[one + 1] ?? 0,
            nameStarts[other] ?? 0,
            nameStarts[other + 1] ?? 0,
        ];
        const shorter = Math.min(end - start, otherEnd - otherStart);
        for (let index = 0; index < shorter; index++) {
            const difference = (names[start + index] ?? 0) - (names[otherStart + index] ?? 0);
            if (difference !== 0)
                return difference;
        }
        return end - start - (otherEnd - otherStart);
    }
    return {
        count: () => count,
        intern,
        find,
        internChild: (parent, name) => walk(parent, name, 0, name.length),
        parentOf: (path) => parents[path] ?? ROOT,
        bytesOf,
        textOf: (path, isFolder) => mask((0,_pathtext_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .L)(bytesOf(path), isFolder)),
        mask,
        nameOf: (path) => names.slice(nameStarts[path], nameStarts[path + 1]),
        takeRoom: (bytes) => {
            if (contentBytes + bytes > MAX_CONTENT_BYTES)
                return false;
            contentBytes += bytes;
            return true;
        },
        account: (more) => {
            rows += more;
            if (rows > MAX_ROWS)
                throw tooMany('more files in all their images together');
        },
        compareNames,
    };
}
const tooMany = (what) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`its archives hold ${what} than one run can count (explain: layers opens none)`);
const isSpecial = (path, start, end) => end - start <= 2 && (end <= start || (path[start] === DOT && (end - start === 1 || path[start + 1] === DOT)));
function hashOf(parent, bytes, start, end) {
    let hash = Math.imul(parent ^ 0x811c9dc5, 0x9e3779b1);
    for (let index = start; index < end; index++)
        hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
}
function startsWith(bytes, prefix, length) {
    for (let index = 0; index < length; index++)
        if (bytes[index] !== prefix[index])
            return false;
    return true;
}
function grown(array, length) {
    const larger = new Uint32Array(length);
    larger.set(array);
    return larger;
}


/***/ }),

/***/ 7357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ pathText)
/* harmony export */ });
/* harmony import */ var _domain_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7242);

const BACKSLASH = 0x5c;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function pathText(bytes, isFolder) {
    const end = isFolder ? '/' : '';
    if (bytes.length > _domain_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TEXT */ .lG * 2)
        return `${pathText(bytes.subarray(0, _domain_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TEXT */ .lG), false)}…${pathText(bytes.subarray(-_domain_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TEXT */ .lG), false)}${end}`;
    try {
        return decoder.decode(bytes) + end;
    }
    catch {
        return (Array.from(bytes, (byte) => byte >= 0x80 || byte === BACKSLASH ? `\\x${byte.toString(16)}` : String.fromCharCode(byte)).join('') + end);
    }
}


/***/ }),

/***/ 2551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ dpkg),
/* harmony export */   gF: () => (/* binding */ readDependencies),
/* harmony export */   zM: () => (/* binding */ isStatus)
/* harmony export */ });
/* harmony import */ var _ecosystem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3289);

const ROOT = 'var/lib/dpkg/';
const STATUS = `${ROOT}status`;
const DIVERSIONS = `${ROOT}diversions`;
const INSTALLED = / (?:installed|unpacked|half-configured|triggers-\w+)$/;
const dpkg = {
    name: 'deb',
    isSystem: true,
    isPlace: (folder) => /^var\/lib\/dpkg(?:\/info|\/status\.d)?$/.test(folder),
    isDatabase: (path) => path.startsWith(ROOT) &&
        (path === STATUS || path === DIVERSIONS || /^(info\/[^/]+\.list|status\.d\/[^/]+)$/.test(path.slice(ROOT.length))),
    read(files, damaged) {
        const status = files.get(STATUS);
        if (!status && [...files.keys()].some((path) => path.endsWith('.list')))
            throw new Error(`${STATUS} is not there`);
        const listed = status ? readStatus((0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .latin1 */ .Wy)(status), files, damaged) : [];
        return [...listed, ...readStatusFolder(files)];
    },
};
function readStatus(text, files, damaged) {
    let isKnown = text.trim() === '';
    const diverted = readDiversions(files.get(DIVERSIONS));
    const packages = [];
    for (const fields of (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .stanzas */ .j5)(text)) {
        const [name = '', version = '', status = ''] = ['Package', 'Version', 'Status'].map((field) => fields.get(field));
        isKnown ||= name !== '';
        if (name === '' || !INSTALLED.test(status))
            continue;
        const architecture = fields.get('Architecture') ?? '';
        const list = files.get(`${ROOT}info/${name}:${architecture}.list`) ?? files.get(`${ROOT}info/${name}.list`);
        if (!list)
            damaged?.(`${ROOT}info/${name}.list`, new Error('it is not there'));
        (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .requireFew */ .Ic)(packages.length);
        packages.push({
            name: (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(name),
            version: (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(version),
            files: list ? listedIn((0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .latin1 */ .Wy)(list), name, diverted) : [],
        });
    }
    if (!isKnown)
        throw new Error(`${STATUS} names no package`);
    return packages;
}
const isStatus = (path) => path === STATUS;
function readDependencies(status) {
    const found = new Map();
    for (const fields of (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .stanzas */ .j5)((0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .latin1 */ .Wy)(status))) {
        const namesIn = (field) => (fields.get(field) ?? '').split(/[,|]/).flatMap((item) => /^\s*([^\s(:]+)/.exec(item)?.[1] ?? []);
        const name = fields.get('Package') ?? '';
        if (name === '' || !INSTALLED.test(fields.get('Status') ?? ''))
            continue;
        found.set(name, { needs: [...namesIn('Pre-Depends'), ...namesIn('Depends')], provides: namesIn('Provides') });
    }
    return found;
}
function readDiversions(content) {
    const lines = content ? (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .latin1 */ .Wy)(content).split('\n') : [];
    const found = new Map();
    for (let at = 0; at + 2 < lines.length; at += 3) {
        const [from = '', to = '', by = ''] = lines.slice(at, at + 3);
        found.set(from.slice(1), { to: to.slice(1), by });
    }
    return found;
}
function* listedIn(text, name, diverted) {
    for (const line of text.split('\n')) {
        const path = line.slice(1);
        if (path === '' || path === '.')
            continue;
        const diversion = diverted.get(path);
        yield diversion && diversion.by !== name ? diversion.to : path;
    }
}
function readStatusFolder(files) {
    const folder = `${ROOT}status.d/`;
    const packages = [];
    for (const [path, content] of files) {
        if (!path.startsWith(folder) || path.endsWith('.md5sums'))
            continue;
        for (const fields of (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .stanzas */ .j5)((0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .latin1 */ .Wy)(content))) {
            const [name, version = ''] = [fields.get('Package'), fields.get('Version')];
            if (name === undefined)
                continue;
            const sums = files.get(`${path}.md5sums`) ?? files.get(`${folder}${name}.md5sums`);
            const own = sums
                ? (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .latin1 */ .Wy)(sums)
                    .split('\n')
                    .map((line) => /^[0-9a-f]{32} [ *](?:\.?\/)?(.+)$/.exec(line)?.[1] ?? '')
                : [];
            packages.push({ name: (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(name), version: (0,_ecosystem_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(version), files: own.filter((file) => file !== '') });
        }
    }
    return packages;
}


/***/ }),

/***/ 3289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   As: () => (/* binding */ utf8),
/* harmony export */   Ic: () => (/* binding */ requireFew),
/* harmony export */   PR: () => (/* binding */ MAX_PATH_BYTES),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   Wy: () => (/* binding */ latin1),
/* harmony export */   bm: () => (/* binding */ isCached),
/* harmony export */   e2: () => (/* binding */ readEach),
/* harmony export */   j5: () => (/* binding */ stanzas),
/* harmony export */   o1: () => (/* binding */ resolvePath),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
const latin1 = (content) => Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1');
const utf8 = (bytes) => Buffer.from(bytes, 'latin1').toString('utf8');
function parseJson(content) {
    const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8');
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
}
const fieldsOf = (value) => typeof value === 'object' && value !== null ? value : {};
const bytesOf = (text) => Buffer.from(text, 'utf8').toString('latin1');
function readEach(files, readOne, damaged) {
    const found = [];
    for (const [path, content] of files) {
        try {
            const packages = readOne(path, content);
            requireFew(found.length + packages.length);
            for (const one of packages)
                found.push(one);
        }
        catch (error) {
            if (!damaged)
                throw error;
            damaged(path, error);
        }
    }
    return found;
}
function* stanzas(text) {
    let fields = new Map();
    for (const line of text.split('\n')) {
        if (line.trim() === '') {
            if (fields.size > 0)
                yield fields;
            fields = new Map();
            continue;
        }
        const colon = line.indexOf(':');
        if (colon > 0)
            fields.set(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    if (fields.size > 0)
        yield fields;
}
const isCached = (path) => UNPACKED.test(path);
const UNPACKED = /(?:^|\/)(?:yarn\/v\d+\/npm-|uv\/archive-v\d+\/|pkgs\/[^/]+-[^/-]+-[^/-]+\/lib\/)/;
function requireFew(packages) {
    if (packages > 100_000)
        throw new Error('it lists more packages than any image has');
}
const MAX_PATH_BYTES = 4_096;
function resolvePath(folder, path) {
    if (folder.length + path.length > MAX_PATH_BYTES * 2)
        return '';
    const parts = path.startsWith('/') || folder === '' ? [] : folder.split('/');
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}


/***/ }),

/***/ 2827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ ECOSYSTEMS)
});

// EXTERNAL MODULE: ./lib/packages/ecosystem.js
var ecosystem = __webpack_require__(3289);
;// CONCATENATED MODULE: ./lib/packages/apk.js

const PLACES = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
const apk = {
    name: 'apk',
    isSystem: true,
    isPlace: (folder) => PLACES.includes(`${folder}/installed`),
    isDatabase: (path) => PLACES.includes(path),
    read(files) {
        const content = PLACES.flatMap((place) => files.get(place) ?? [])[0];
        if (!content)
            return [];
        const packages = readInstalled((0,ecosystem/* latin1 */.Wy)(content));
        if (packages.length === 0 && content.length > 1)
            throw new Error('it names no package');
        return packages;
    },
};
function readInstalled(text) {
    const stanzas = text.split('\n\n');
    (0,ecosystem/* requireFew */.Ic)(stanzas.length);
    return stanzas.flatMap((stanza) => {
        let [name, version, folder] = ['', '', ''];
        const files = [];
        for (const line of stanza.split('\n')) {
            const value = line.slice(2);
            switch (line.slice(0, 2)) {
                case 'P:':
                    name = value;
                    break;
                case 'V:':
                    version = value;
                    break;
                case 'F:':
                    folder = value;
                    break;
                case 'R:':
                    files.push(folder === '' ? value : `${folder}/${value}`);
            }
        }
        return name === '' ? [] : [{ name: (0,ecosystem/* utf8 */.As)(name), version: (0,ecosystem/* utf8 */.As)(version), files }];
    });
}

;// CONCATENATED MODULE: ./lib/packages/composer.js

const composer = {
    name: 'composer',
    isSystem: false,
    isPlace: (folder) => folder.endsWith('/composer'),
    isDatabase: (path) => path.endsWith('/composer/installed.json'),
    read: (files, damaged) => (0,ecosystem/* readEach */.e2)(files, composer_readInstalled, damaged),
};
function composer_readInstalled(path, content) {
    const json = (0,ecosystem/* parseJson */.qF)(content);
    const packages = Array.isArray(json) ? json : (0,ecosystem/* fieldsOf */.Pf)(json)['packages'];
    if (!Array.isArray(packages))
        throw new Error('it has no list of packages');
    (0,ecosystem/* requireFew */.Ic)(packages.length);
    const place = path.slice(0, -'/installed.json'.length);
    return packages.map(ecosystem/* fieldsOf */.Pf).flatMap(({ name, version, 'install-path': folder }) => typeof name !== 'string'
        ? []
        : [
            {
                name,
                version: typeof version === 'string' ? version : '',
                folders: [(0,ecosystem/* resolvePath */.o1)(place, (0,ecosystem/* bytesOf */.$$)(typeof folder === 'string' ? folder : `../${name}`))],
            },
        ]);
}

;// CONCATENATED MODULE: ./lib/packages/conda.js

const META = /^(?:(.*)\/)?conda-meta\/[^/]+\.json$/;
const conda = {
    name: 'conda',
    isSystem: false,
    isPlace: (folder) => /(?:^|\/)conda-meta$/.test(folder),
    isDatabase: (path) => path.endsWith('.json') && META.test(path),
    read: (files, damaged) => (0,ecosystem/* readEach */.e2)(files, readMeta, damaged),
};
function readMeta(path, content) {
    const { name, version, files } = (0,ecosystem/* fieldsOf */.Pf)((0,ecosystem/* parseJson */.qF)(content));
    if (typeof name !== 'string' || typeof version !== 'string')
        return [];
    const [, place = ''] = META.exec(path) ?? [];
    const listed = (Array.isArray(files) ? files : []).filter((file) => typeof file === 'string');
    return [{ name, version, files: [path, ...listed.map((file) => (0,ecosystem/* resolvePath */.o1)(place, (0,ecosystem/* bytesOf */.$$)(file)))] }];
}

// EXTERNAL MODULE: ./lib/packages/dpkg.js
var dpkg = __webpack_require__(2551);
;// CONCATENATED MODULE: ./lib/packages/gem.js

const SPECIFICATION = /^(.*\/)?specifications\/(?:default\/)?([^/]+)\.gemspec$/;
const COMPILED = /^((.*\/)?extensions\/[^/]+\/[^/]+\/([^/]+))\/gem_make\.out$/;
const PLACE = /(?:^|\/)(?:specifications(?:\/default)?|extensions\/[^/]+\/[^/]+\/[^/]+)$/;
const BESIDE = ['gems', 'doc'];
const gem = {
    name: 'gem',
    isSystem: false,
    isPlace: (folder) => PLACE.test(folder),
    isDatabase: (path) => (path.endsWith('.gemspec') && SPECIFICATION.test(path)) || (path.endsWith('/gem_make.out') && COMPILED.test(path)),
    read(files) {
        const compiled = new Map();
        for (const path of files.keys()) {
            const [, folder, place = '', full = ''] = COMPILED.exec(path) ?? [];
            if (folder === undefined)
                continue;
            const key = `${place}${full}`;
            const known = compiled.get(key);
            if (known)
                known.push(folder);
            else
                compiled.set(key, [folder]);
        }
        return [...files].flatMap(([path, content]) => readSpecification(path, content, compiled));
    },
};
function readSpecification(path, content, compiled) {
    const [, place = '', full = ''] = SPECIFICATION.exec(path) ?? [];
    const [, name, version] = /^# stub: (\S+) (\S+)/m.exec((0,ecosystem/* latin1 */.Wy)(content.subarray(0, 1_000))) ?? /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(full) ?? [];
    if (name === undefined || version === undefined)
        return [];
    return [
        {
            name: (0,ecosystem/* utf8 */.As)(name),
            version: (0,ecosystem/* utf8 */.As)(version),
            files: [path, `${place}cache/${full}.gem`, `${place}build_info/${full}.info`],
            folders: [...BESIDE.map((folder) => `${place}${folder}/${full}`), ...(compiled.get(`${place}${full}`) ?? [])],
        },
    ];
}

;// CONCATENATED MODULE: ./lib/packages/npm.js

const MODULES = 'node_modules/';
const LOCKFILE = `${MODULES}.package-lock.json`;
const NAME = /^(?:@[^/]+\/)?[^/@.][^/]*$/;
const STORE = /^\.[^/]+\/[^/]+$/;
const npm = {
    name: 'npm',
    isSystem: false,
    isPlace: (folder) => isLockfile(`${folder}/.package-lock.json`) || folderOf(`${folder}/package.json`) !== undefined,
    isDatabase: (path) => path.endsWith('.json') && (isLockfile(path) || (folderOf(path) !== undefined && !(0,ecosystem/* isCached */.bm)(path))),
    read(files, damaged) {
        const locked = readLockfiles(files);
        return (0,ecosystem/* readEach */.e2)(files, (path, content) => {
            const folder = folderOf(path);
            return folder === undefined ? [] : [readOwn(folder, content, locked.get(folder))];
        }, damaged);
    },
};
const isLockfile = (path) => path === LOCKFILE || path.endsWith(`/${LOCKFILE}`);
function folderOf(path) {
    if (!path.endsWith('/package.json'))
        return undefined;
    const folder = path.slice(0, -'/package.json'.length);
    const [, ...inside] = `/${folder}`.split(`/${MODULES}`);
    const isOne = inside.every((part, at) => NAME.test(part) || (at < inside.length - 1 && STORE.test(part)));
    return inside.length > 0 && isOne ? folder : undefined;
}
function readLockfiles(files) {
    const locked = new Map();
    const readOne = (path, content) => {
        if (!isLockfile(path))
            return [];
        const project = path.slice(0, -LOCKFILE.length);
        for (const [folder, about] of Object.entries((0,ecosystem/* fieldsOf */.Pf)((0,ecosystem/* fieldsOf */.Pf)((0,ecosystem/* parseJson */.qF)(content))['packages'])))
            locked.set(`${project}${(0,ecosystem/* bytesOf */.$$)(folder)}`, (0,ecosystem/* fieldsOf */.Pf)(about));
        return [];
    };
    (0,ecosystem/* readEach */.e2)(files, readOne, () => undefined);
    return locked;
}
function readOwn(folder, content, locked) {
    let own;
    try {
        own = (0,ecosystem/* fieldsOf */.Pf)((0,ecosystem/* parseJson */.qF)(content));
    }
    catch (error) {
        if (!locked)
            throw error;
        own = {};
    }
    const text = (field) => [own[field], locked?.[field]].find((value) => isText(value));
    const fromFolder = folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
    return {
        name: text('name') ?? Buffer.from(fromFolder, 'latin1').toString('utf8'),
        version: text('version') ?? '',
        folders: [folder],
    };
}
const isText = (value) => typeof value === 'string' && value !== '';

// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(5175);
;// CONCATENATED MODULE: ./lib/packages/pip.js


const INFO = /^(?:(.*)\/)?([^/]+)-([^/-]+)\.dist-info\/RECORD$/;
const EGG_INFO = /^(?:.*\/)?([^/-]+)-([^/-]+)(?:-[^/]+)?\.egg-info\/installed-files\.txt$/;
const DATABASE = /\.(?:dist-info\/(?:RECORD|METADATA)|egg-info\/(?:installed-files\.txt|PKG-INFO))$/;
const pip = {
    name: 'pypi',
    isSystem: false,
    isPlace: (folder) => /\.(?:dist|egg)-info$/.test(folder),
    isDatabase: (path) => DATABASE.test(path) && !(0,ecosystem/* isCached */.bm)(path),
    read: (files, damaged) => (0,ecosystem/* readEach */.e2)(files, (path, content) => [...readRecord(path, content, files), ...readEgg(path, content, files)], damaged),
};
function readRecord(path, content, files) {
    const [, place = '', name = '', version = ''] = INFO.exec(path) ?? [];
    if (name === '')
        return [];
    const rows = (0,sync/* parse */.qg)((0,ecosystem/* latin1 */.Wy)(content), {
        relax_column_count: true,
        relax_quotes: true,
        record_delimiter: ['\r\n', '\n'],
        skip_empty_lines: true,
    });
    const listed = rows.map(([file = '']) => (0,ecosystem/* resolvePath */.o1)(place, file));
    return [{ ...describe(files.get(path.replace(/RECORD$/, 'METADATA')), name, version), files: listed }];
}
function readEgg(path, content, files) {
    const [, name, version = ''] = EGG_INFO.exec(path) ?? [];
    if (name === undefined)
        return [];
    const place = path.slice(0, path.lastIndexOf('/'));
    const listed = (0,ecosystem/* latin1 */.Wy)(content)
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .map((line) => (0,ecosystem/* resolvePath */.o1)(place, line));
    return [{ ...describe(files.get(`${place}/PKG-INFO`), name, version), files: [path, ...listed] }];
}
function describe(metadata, name, version) {
    const [fields] = metadata ? (0,ecosystem/* stanzas */.j5)((0,ecosystem/* latin1 */.Wy)(metadata)) : [];
    return {
        name: (0,ecosystem/* utf8 */.As)(fields?.get('Name') ?? name)
            .replace(/[-_.]+/g, '-')
            .toLowerCase(),
        version: (0,ecosystem/* utf8 */.As)(fields?.get('Version') ?? version),
    };
}

;// CONCATENATED MODULE: ./lib/packages/sqlite.js
function* readTable(name, file = NOTHING, log = NOTHING) {
    const pages = openPages(bufferOf(file), bufferOf(log));
    for (const row of rowsOf(pages, rootOf(pages, name)))
        yield columnsOf(row);
}
const bufferOf = (content) => Buffer.from(content.buffer, content.byteOffset, content.length);
const damaged = (what) => new Error(`the database is damaged: ${what}`);
function part(bytes, from, length) {
    if (!(length >= 0 && from + length <= bytes.length))
        throw new RangeError('it ends before what it points to');
    return bytes.subarray(from, from + length);
}
const NOTHING = Buffer.alloc(0);
const MAX_ROW_BYTES = 64 * 1024 * 1024;
const MAGIC = 'SQLite format 3\0';
const FILE_HEADER_BYTES = 100;
function openPages(file, log) {
    if (part(file, 0, FILE_HEADER_BYTES).toString('latin1', 0, MAGIC.length) !== MAGIC)
        throw damaged('it is no SQLite file');
    const declared = file.readUInt16BE(16);
    const size = declared === 1 ? 65_536 : declared;
    const usable = size - file.readUInt8(20);
    if ((size & (size - 1)) !== 0 || usable < 480)
        throw damaged('it has pages of no possible size');
    const written = readLog(log, size);
    let bytesLeft = file.length + log.length;
    let pagesLeft = Math.floor(bytesLeft / size);
    return {
        usable,
        read(page) {
            if (page < 1 || pagesLeft-- === 0)
                throw damaged('it has more pages than there are');
            return part(written.get(page) ?? part(file, (page - 1) * size, size), 0, usable);
        },
        take(bytes) {
            bytesLeft -= bytes;
            if (bytes > MAX_ROW_BYTES || bytesLeft < 0)
                throw damaged('it has a row that is too large');
        },
    };
}
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const LOG_MAGIC = 0x377f_0682;
function readLog(log, size) {
    const committed = new Map();
    if (log.length < LOG_HEADER_BYTES || (log.readUInt32BE(0) & ~1) !== LOG_MAGIC)
        return committed;
    const isLittle = (log.readUInt32BE(0) & 1) === 0;
    const salts = log.subarray(16, 24);
    let sums = checksum(log.subarray(0, 24), [0, 0], isLittle);
    if (!isSum(24))
        return committed;
    if (log.readUInt32BE(8) !== size)
        throw damaged('its log has pages of another size');
    let pending = [];
    const frameBytes = FRAME_HEADER_BYTES + size;
    for (let at = LOG_HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
        const content = part(log, at + FRAME_HEADER_BYTES, size);
        sums = checksum(content, checksum(log.subarray(at, at + 8), sums, isLittle), isLittle);
        if (!log.subarray(at + 8, at + 16).equals(salts) || !isSum(at + 16))
            break;
        pending.push([log.readUInt32BE(at), content]);
        const isCommit = log.readUInt32BE(at + 4) !== 0;
        if (!isCommit)
            continue;
        for (const [page, written] of pending)
            committed.set(page, written);
        pending = [];
    }
    return committed;
    function isSum(at) {
        return sums[0] === log.readUInt32BE(at) && sums[1] === log.readUInt32BE(at + 4);
    }
}
function checksum(bytes, [first, second], isLittle) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
        first = (first + view.getUint32(at, isLittle) + second) >>> 0;
        second = (second + view.getUint32(at + 4, isLittle) + first) >>> 0;
    }
    return [first, second];
}
const SCHEMA_PAGE = 1;
function rootOf(pages, name) {
    for (const row of rowsOf(pages, SCHEMA_PAGE)) {
        const [kind, own, , root] = columnsOf(row);
        if (kind?.toString() === 'table' && own?.toString() === name && root)
            return root.readUIntBE(0, root.length);
    }
    throw damaged(`it has no table ${name}`);
}
const [INNER, LEAF] = [0x05, 0x0d];
function* rowsOf(pages, root) {
    const open = [root];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
        const page = pages.read(number);
        const start = number === SCHEMA_PAGE ? FILE_HEADER_BYTES : 0;
        const kind = page.readUInt8(start);
        if (kind !== LEAF && kind !== INNER)
            throw damaged('it has a page of another kind');
        const cells = page.readUInt16BE(start + 3);
        const cellAt = (cell) => page.readUInt16BE(start + (kind === LEAF ? 8 : 12) + cell * 2);
        if (kind === LEAF)
            for (let cell = 0; cell < cells; cell++)
                yield readRow(pages, page, cellAt(cell));
        else {
            open.push(page.readUInt32BE(start + 8));
            for (let cell = cells - 1; cell >= 0; cell--)
                open.push(page.readUInt32BE(cellAt(cell)));
        }
    }
}
function readRow(pages, page, cellAt) {
    const [size, keyAt] = readVarint(page, cellAt);
    const [, at] = readVarint(page, keyAt);
    pages.take(size);
    const { usable } = pages;
    const most = usable - 35;
    if (size <= most)
        return part(page, at, size);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (usable - 4));
    const local = fitting <= most ? fitting : least;
    const parts = [part(page, at, local)];
    let next = page.readUInt32BE(at + local);
    for (let left = size - local; left > 0; left -= usable - 4) {
        const more = pages.read(next);
        parts.push(part(more, 4, Math.min(left, usable - 4)));
        next = more.readUInt32BE(0);
    }
    return Buffer.concat(parts);
}
function columnsOf(row) {
    const columns = [];
    let [at, typeAt] = readVarint(row, 0);
    for (const end = at; typeAt < end && columns.length < 5;) {
        const [type, next] = readVarint(row, typeAt);
        const length = type < 12 ? (NUMBER_BYTES[type] ?? NaN) : Math.floor((type - 12) / 2);
        columns.push(part(row, at, length));
        at += length;
        typeAt = next;
    }
    return columns;
}
const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];
function readVarint(bytes, at) {
    let value = 0;
    for (let end = at; end < at + 8; end++) {
        const byte = bytes.readUInt8(end);
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80)
            return [value, end + 1];
    }
    return [Infinity, at + 9];
}

;// CONCATENATED MODULE: ./lib/packages/rpm.js


const FOLDERS = ['usr/lib/sysimage/rpm/', 'var/lib/rpm/'];
const SQLITE = FOLDERS.map((folder) => `${folder}rpmdb.sqlite`);
const LOG = '-wal';
const OLDER = FOLDERS.flatMap((folder) => [`${folder}Packages`, `${folder}Packages.db`]);
const DATABASES = new Set([...SQLITE, ...SQLITE.map((path) => `${path}${LOG}`), ...OLDER]);
const rpm = {
    name: 'rpm',
    isSystem: true,
    isPlace: (folder) => FOLDERS.includes(`${folder}/`),
    isDatabase: (path) => DATABASES.has(path),
    read(files) {
        const path = SQLITE.find((place) => files.has(place));
        if (path !== undefined)
            return readDatabase(files, path);
        const older = OLDER.find((place) => files.has(place));
        if (older !== undefined)
            throw new Error(`${older} has an older format of rpm's database, which is not read`);
        return [];
    },
};
function readDatabase(files, path) {
    try {
        const found = [];
        for (const [, header = NOTHING] of readTable('Packages', files.get(path), files.get(`${path}${LOG}`))) {
            const one = readHeader(header);
            if (one.name !== 'gpg-pubkey')
                found.push(one);
            (0,ecosystem/* requireFew */.Ic)(found.length);
        }
        return found;
    }
    catch (error) {
        throw error instanceof RangeError ? rpm_damaged('it ends before what it points to', error) : error;
    }
}
const rpm_damaged = (what, cause) => new Error(`the database is damaged: ${what}`, { cause });
const TAG = {
    name: 1000,
    version: 1001,
    release: 1002,
    epoch: 1003,
    fileStates: 1029,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
};
const TAGS = new Set(Object.values(TAG));
const TYPE = { char: 1, int32: 4, string: 6, stringArray: 8 };
const ENTRY_BYTES = 16;
const MAX_PATH_SHARE = 4;
const NORMAL = 0;
function readHeader(header) {
    const dataAt = 8 + ENTRY_BYTES * header.readUInt32BE(0);
    if (dataAt + header.readUInt32BE(4) !== header.length)
        throw rpm_damaged('a header has another length than it says');
    const entries = new Map();
    for (let at = 8; at < dataAt; at += ENTRY_BYTES) {
        const [tag = 0, type = 0, offset = 0, count = 0] = [0, 4, 8, 12].map((field) => header.readUInt32BE(at + field));
        if (TAGS.has(tag))
            entries.set(tag, { type, at: dataAt + offset, count });
    }
    const [[name], [version], [release]] = [text(TAG.name), text(TAG.version), text(TAG.release)];
    if (name === undefined || version === undefined || release === undefined)
        throw rpm_damaged('a package has no name or no version');
    const [epoch = 0] = numbers(TAG.epoch, TYPE.int32);
    return {
        name: (0,ecosystem/* utf8 */.As)(name),
        version: `${epoch > 0 ? `${epoch}:` : ''}${(0,ecosystem/* utf8 */.As)(version)}-${(0,ecosystem/* utf8 */.As)(release)}`,
        files: paths(),
    };
    function paths() {
        const folders = numbers(TAG.dirIndexes, TYPE.int32);
        const states = numbers(TAG.fileStates, TYPE.char);
        const [names, folderNames] = [text(TAG.baseNames, folders.length), text(TAG.dirNames, folders.length)];
        if (names.length !== folders.length || (states.length > 0 && states.length !== folders.length))
            throw rpm_damaged('a package has more files in one list than in another');
        let room = header.length * MAX_PATH_SHARE;
        return names.flatMap((base, at) => {
            const folder = folderNames[folders[at] ?? 0];
            if (folder === undefined)
                throw rpm_damaged('a file is in no folder');
            room -= folder.length + base.length;
            if (room < 0)
                throw rpm_damaged('the paths of a package are too long');
            const path = `${folder}${base}`.replace(/^\/+/, '');
            return path === '' || (states[at] ?? NORMAL) !== NORMAL ? [] : [path];
        });
    }
    function entryOf(tag, ...types) {
        const entry = entries.get(tag) ?? { type: types[0] ?? 0, at: dataAt, count: 0 };
        if (!types.includes(entry.type))
            throw rpm_damaged('a header has a value of another type');
        return entry;
    }
    function numbers(tag, type) {
        const { at, count } = entryOf(tag, type);
        if (type === TYPE.char)
            return part(header, at, count);
        const all = part(header, at, count * 4);
        return Array.from({ length: count }, (_, index) => all.readUInt32BE(index * 4));
    }
    function text(tag, most = 1) {
        const { at, count } = entryOf(tag, TYPE.string, TYPE.stringArray);
        if (count > most)
            throw rpm_damaged('a header has more of a value than there can be');
        const found = [];
        for (let from = at; found.length < count;) {
            const end = header.indexOf(0, from);
            if (end < 0)
                throw new RangeError();
            found.push((0,ecosystem/* latin1 */.Wy)(header.subarray(from, end)));
            from = end + 1;
        }
        return found;
    }
}

;// CONCATENATED MODULE: ./lib/packages/ecosystems.js








const ECOSYSTEMS = [dpkg/* dpkg */.Bf, apk, rpm, conda, npm, pip, gem, composer];


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


/***/ }),

/***/ 9518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ bytesPiece),
/* harmony export */   Iy: () => (/* binding */ sentencePiece),
/* harmony export */   MZ: () => (/* binding */ phrase),
/* harmony export */   RW: () => (/* binding */ deltaPiece),
/* harmony export */   Zk: () => (/* binding */ joinPhrases),
/* harmony export */   a8: () => (/* binding */ pathPiece),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   hZ: () => (/* binding */ set),
/* harmony export */   ko: () => (/* binding */ strong),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   vj: () => (/* binding */ amount)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3808);


const code = (text) => ({ code: text });
const pathPiece = (path) => ({ path });
const plain = (text) => ({ plain: text });
const amount = (text) => ({ amount: text });
const strong = (text) => ({ strong: piecesOf(text) });
const bytesPiece = (bytes) => amount((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(bytes));
const deltaPiece = (bytes) => amount((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(bytes));
function phrase(words, ...values) {
    return words.flatMap((word, index) => {
        const before = index === 0 ? [] : piecesOf(values[index - 1]);
        return word === '' ? before : [...before, word];
    });
}
function piecesOf(value) {
    if (typeof value === 'string')
        return value === '' ? [] : [value];
    if (typeof value === 'number')
        return [String(value)];
    return isPhrase(value) ? value : [value];
}
const isPhrase = (value) => Array.isArray(value);
const joinPhrases = (phrases, separator) => phrases.flatMap((one, index) => [...(index === 0 ? [] : [separator]), ...piecesOf(one)]);
const sentencePiece = (text) => plain(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
const set = (text, by) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .joinSafe */ .e)(piecesOf(text).map((piece) => setPiece(piece, by)), '');
function setPiece(piece, by) {
    if (typeof piece === 'string')
        return piece;
    if ('code' in piece)
        return by.code(piece.code);
    if ('path' in piece)
        return by.path(piece.path);
    if ('strong' in piece)
        return by.strong(set(piece.strong, by));
    if ('plain' in piece)
        return by.plain(piece.plain);
    return 'amount' in piece ? by.amount(piece.amount) : by.origin(piece);
}


/***/ })

};
