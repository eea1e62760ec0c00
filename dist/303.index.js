export const id = 303;
export const ids = [303];
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
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9518);




const countText = (count, { counts = 'layer' } = {}) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `${count} ${counts}${count === 1 ? '' : 's'}`;
const countClause = (counts) => (_, { actual, limit }) => {
    const text = (count = 0) => countText(count, { counts });
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `has ${text(actual?.count)}, ${text(limit.count)} allowed`;
};
const limitText = ({ bytes, percent, count }, rule = {}, separator = ', ') => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .joinPhrases */ .Zk)([
    ...(percent === undefined ? [] : [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentLimit */ .m9)(percent))]),
    ...(bytes === undefined ? [] : [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatLimit */ .tW)(bytes))]),
    ...(count === undefined ? [] : [countText(count, rule)]),
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
function growthText({ delta }, { measure }) {
    const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(delta, measure);
    if (bytes === undefined)
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('an unknown amount')];
    const share = delta?.percent === undefined ? '' : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) ` (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPercentDelta */ .zy)(delta.percent))})`;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesPiece */ .AC)(bytes)}${share}`;
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
// EXTERNAL MODULE: ./lib/text/phrase.js
var phrase = __webpack_require__(9518);
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
        return (0,phrase/* phrase */.MZ) `is ${size}, ${change} its baseline, but ${(0,phrases/* limitText */.PW)(verdict.limit)} smaller is required`;
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

/***/ 2985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ noContentFacts),
  d: () => (/* binding */ readerFor)
});

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
;// CONCATENATED MODULE: ./lib/oci/content.js


const noContentFacts = () => ({ programs: new Map(), devPackages: new Map() });
const MIN_PROGRAM_BYTES = 65_536;
const content_ELF_MAGIC = 0x7f;
const LOCKFILE = Buffer.from('/node_modules/.package-lock.json');
const MAX_LOCKFILE_BYTES = 4 * 1024 * 1024;
const MAX_LOCKFILES = 8;
const MAX_PACKAGES = 4_000;
const MAX_FOLDER_BYTES = 2_000;
function readerFor(name, size) {
    if (isLockfile(name, size))
        return lockfileReader(Buffer.from(name), size);
    return size < MIN_PROGRAM_BYTES ? undefined : programReader(size);
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
function isLockfile(name, size) {
    const from = name.length - LOCKFILE.length;
    if (size > MAX_LOCKFILE_BYTES ||
        from < -1 ||
        name[name.length - 1] !== LOCKFILE.at(-1) ||
        name[name.length - 18] !== 0x2e)
        return false;
    return LOCKFILE.subarray(Math.max(0, -from)).equals(name.subarray(Math.max(0, from)));
}
function lockfileReader(name, size) {
    const text = Buffer.alloc(size);
    return {
        take(bytes, at) {
            text.set(bytes.subarray(0, size - at), at);
            return at + bytes.length;
        },
        finish(facts, row, paths) {
            if (facts.devPackages.size >= MAX_LOCKFILES)
                return;
            const project = name.subarray(0, Math.max(0, name.length - LOCKFILE.length + 1));
            const packages = developmentOnly(text.toString());
            if (!packages || packages.length > MAX_PACKAGES)
                return;
            const folders = packages.map((folder) => Buffer.from(folder));
            if (folders.some(({ length }) => length > MAX_FOLDER_BYTES))
                return;
            facts.devPackages.set(row, Uint32Array.from(folders, (folder) => paths.intern(Buffer.concat([project, folder]))));
        },
    };
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
    for await (const chunk of stream)
        yield chunk;
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
/* harmony import */ var _magic_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6946);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(658);







const EntryKind = {
    File: 0,
    Hardlink: 1,
    Directory: 2,
    Other: 3,
    Whiteout: 4,
    Opaque: 5,
};
async function readLayer(source, paths, digest) {
    const { head, whole } = await peek(source);
    const compression = (0,_decompress_js__WEBPACK_IMPORTED_MODULE_4__/* .compressionOf */ .M)(head);
    const blob = hashing(whole, digest);
    const archive = compression === 'none' ? blob : hashing((0,_decompress_js__WEBPACK_IMPORTED_MODULE_4__/* .decompress */ .m)(blob.stream, compression));
    const collector = collectEntries(paths);
    const walker = (0,_tar_js__WEBPACK_IMPORTED_MODULE_6__/* .createTarWalker */ .k)(collector);
    const start = await peek(archive.stream, _magic_js__WEBPACK_IMPORTED_MODULE_5__/* .MAGIC_LENGTH */ .z);
    const magic = Buffer.from(start.head.subarray(0, _magic_js__WEBPACK_IMPORTED_MODULE_5__/* .MAGIC_LENGTH */ .z));
    const other = () => (collector.isEmpty() && magic.length > 0 ? (0,_magic_js__WEBPACK_IMPORTED_MODULE_5__/* .recognise */ .G)(magic) : undefined);
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
        ...collector.content(),
    };
}
async function peek(source, wanted = _magic_js__WEBPACK_IMPORTED_MODULE_5__/* .MAGIC_LENGTH */ .z) {
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
    const facts = (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .noContentFacts */ .c)();
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
                    reader = (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .readerFor */ .d)(name, size);
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
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   vj: () => (/* binding */ amount)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3808);


const code = (text) => ({ code: text });
const pathPiece = (path) => ({ path });
const plain = (text) => ({ plain: text });
const amount = (text) => ({ amount: text });
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
    if ('plain' in piece)
        return by.plain(piece.plain);
    return 'amount' in piece ? by.amount(piece.amount) : by.origin(piece);
}


/***/ })

};
