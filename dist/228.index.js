export const id = 228;
export const ids = [228];
export const modules = {

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

/***/ 2228:
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
// EXTERNAL MODULE: ./lib/sources/ondisk.js
var ondisk = __webpack_require__(1284);
// EXTERNAL MODULE: ./lib/sources/save.js + 1 modules
var save = __webpack_require__(470);
;// CONCATENATED MODULE: ./lib/sources/dockerarchive.js


const dockerArchive = (0,ondisk/* onDisk */.FC)({
    prefix: 'docker-archive:',
    wanted: 'file',
    made: 'docker save --output FILE IMAGE',
    instead: 'oci-dir:',
    store: save/* savedStore */.$,
});

// EXTERNAL MODULE: ./lib/sources/engine.js
var engine = __webpack_require__(6562);
;// CONCATENATED MODULE: ./lib/sources/ociarchive.js


const ociArchive = (0,ondisk/* onDisk */.FC)({
    prefix: 'oci-archive:',
    wanted: 'file',
    made: 'docker buildx build --output type=oci,dest=FILE .',
    instead: 'oci-dir:',
    store: save/* savedStore */.$,
});

// EXTERNAL MODULE: ./lib/sources/ocifolder.js
var ocifolder = __webpack_require__(3539);
// EXTERNAL MODULE: ./lib/oci/archive.js
var archive = __webpack_require__(8231);
// EXTERNAL MODULE: ./lib/oci/platform.js
var oci_platform = __webpack_require__(7122);
// EXTERNAL MODULE: ./lib/oci/choose.js
var choose = __webpack_require__(6552);
// EXTERNAL MODULE: ./lib/oci/indexes.js + 1 modules
var indexes = __webpack_require__(6950);
// EXTERNAL MODULE: ./lib/oci/json.js
var json = __webpack_require__(3931);
// EXTERNAL MODULE: ./lib/oci/manifest.js
var manifest = __webpack_require__(4360);
;// CONCATENATED MODULE: ./lib/oci/remote.js





async function readRemote(label, reference, selection, ask) {
    const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '');
    const parse = (text) => {
        try {
            return (0,json/* record */.g1)(JSON.parse(text));
        }
        catch {
            throw new errors/* CorruptImageError */.hv(`${label}: the registry's answer is not JSON`);
        }
    };
    const text = (await ask(reference)) ?? '';
    const answer = parse(text);
    const top = {
        mediaType: answer['schemaVersion'] === 1 ? '' : ((0,json/* string */.Yj)(answer['mediaType']) ?? ''),
        digest: (0,manifest/* sha256 */.sc)(Buffer.from(text)),
        bytes: text.length,
        annotations: {},
        isAttestation: false,
        platform: undefined,
        variant: undefined,
    };
    const indexed = await (0,indexes/* readIndexes */.PS)([top], selection, {
        label,
        json: async (descriptor) => {
            if (descriptor === top)
                return answer;
            const blob = await ask(`${repository}@${descriptor.digest}`);
            return blob === undefined ? undefined : parse(blob);
        },
    });
    const images = indexed.images.map(({ diffIds, layers, ...image }) => ({
        ...image,
        reference: `${repository}@${image.digest}`,
        layers: layers.map(({ digest, bytes }, index) => ({
            diffId: diffIds[index] ?? '',
            descriptor: { digest, bytes },
            read: () => Promise.reject(new errors/* CorruptImageError */.hv(`${label}: its layers were not fetched`)),
        })),
    }));
    return (0,choose/* chooseImages */.s)(images, { ...indexed, names: [] }, selection, label);
}

;// CONCATENATED MODULE: ./lib/sources/registry.js







const registry = {
    prefix: 'registry://',
    form: 'HOST/REPO:TAG',
    isOnDisk: false,
    locate: engine/* locateReference */.I,
    open: async (image, wanted, context) => {
        const ask = (reference) => askRegistry(reference, image, context);
        const { images: remotes, others } = await readRemote(image.label, image.at, wanted, ask);
        const images = [];
        for (const remote of remotes)
            images.push(context.readContent ? await withLayers(remote, context) : remote);
        return { images: images.map((archive) => ({ platform: archive.platform, archive })), others };
    },
};
async function askRegistry(reference, { at }, { world: { engine } }) {
    try {
        return await engine.remote(reference);
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4) || !/not found|manifest unknown|name unknown/i.test(error.stderrTail))
            throw error;
        if (reference !== at)
            return undefined;
        throw new errors/* MissingImageError */.SJ(`the registry has no image ${at}`, {
            hint: `docker buildx build --push --tag ${at} . puts one there`,
        });
    }
}
async function withLayers(image, context) {
    context.world.host.info(`Fetching the layers of ${image.reference} (${image.platform})`);
    const isExportable = !image.hasTriggers && platformToAsk(image) !== undefined;
    const { exportRemote } = context;
    const fetched = exportRemote && isExportable ? await exported(image, exportRemote, context) : await pulled(image, context);
    const layers = image.layers.map((layer, index) => {
        const other = fetched.layers[index];
        if (other?.diffId !== layer.diffId || fetched.layers.length !== image.layers.length)
            throw new errors/* CorruptImageError */.hv(`${image.label}: what was fetched is another image than the registry describes`);
        return { ...layer, read: () => other.read() };
    });
    return { ...image, layers };
}
async function exported(image, exportRemote, context) {
    const { folder, digest } = await exportRemote(image);
    return (0,archive/* readImageAt */.F)((0,ocifolder/* folderStore */.s)(image.label, folder, context), digest);
}
async function pulled(image, context) {
    const { engine } = context.world;
    const { reference } = image;
    const id = await engine.pull(reference, platformToAsk(image));
    const [inspected] = await engine.inspect([id]);
    const saved = inspected && (await (0,save/* saveFromEngine */.i)([inspected], context)).get(id);
    if (!saved)
        throw new errors/* ToolError */.v4(`docker pull ${reference}`, 0, 'the image is not in the engine');
    return saved;
}
const platformToAsk = ({ platform }) => platform === oci_platform/* UNKNOWN_PLATFORM */.Pl ? undefined : platform;

;// CONCATENATED MODULE: ./lib/sources/typed.js




const typed_typed = {
    prefix: 'path://',
    form: 'FILE',
    isOnDisk: true,
    locate: ondisk/* locateOnDisk */.XY,
    find: async (image, world) => {
        const { medium, ...location } = await resolve(image, world);
        const { select: _, ...written } = image;
        return (await medium.find?.({ ...written, ...location, medium }, world)) ?? { ...written, ...location, medium };
    },
    open: ({ label }) => Promise.reject(new Error(`${label} is opened before it was found`)),
};
async function resolve({ at, select, label }, { files, workspace }) {
    const selected = select === undefined ? {} : { select };
    if (at === ondisk/* STDIN */.TF)
        return { medium: dockerArchive, at, ...selected };
    const kindOf = (file) => files.kind(external_node_path_.resolve(workspace, file));
    const isWhole = select !== undefined && (await kindOf(label)) !== 'missing';
    const location = isWhole ? { at: label } : { at, ...selected };
    return { medium: (await kindOf(location.at)) === 'folder' ? ocifolder/* ociFolder */.g : dockerArchive, ...location };
}

;// CONCATENATED MODULE: ./lib/sources/media.js







const MEDIA = [dockerArchive, ociArchive, ocifolder/* ociFolder */.g, registry, typed_typed, engine/* engine */.H];
function parseImage(text, input) {
    const medium = MEDIA.find(({ prefix }) => text.startsWith(prefix)) ?? engine/* engine */.H;
    const rest = text.slice(medium.prefix.length);
    const location = medium.locate(rest);
    if (!location) {
        const shown = JSON.stringify(medium === typed_typed ? rest : text);
        throw new errors/* UserError */.yo(`${input}: ${shown} names no image`, { hint: `allowed: ${FORMS}` });
    }
    return { medium, label: medium === typed_typed ? rest : text, input, ...location };
}
const formsOf = (media) => media.map(({ prefix, form }) => prefix + form).join(', ');
const FORMS = `${formsOf([engine/* engine */.H, dockerArchive, ociArchive, ocifolder/* ociFolder */.g])} (:TAG or @sha256:DIGEST may follow), ` +
    formsOf([registry]);
const isStdin = (text) => /^(path:\/\/)?-([:@]|$)/.test(text);
const LOOKS_LIKE_FILE = /^[./]|\.tar(\.\w+)?$|\.tgz$|^-([:@]|$)/;
const typedImage = (text) => LOOKS_LIKE_FILE.test(text) && !MEDIA.some(({ prefix }) => prefix !== '' && text.startsWith(prefix))
    ? typed.prefix + text
    : text;

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
        base: get('base') === '' ? undefined : parseImage(get('base'), 'base'),
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
        return { kind: 'image', image: parseImage(image, 'image') };
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
        return { kind: 'image', image: parseImage(get('baseline-image'), 'baseline-image') };
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

/***/ 6562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ engine),
/* harmony export */   I: () => (/* binding */ locateReference)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _oci_choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6552);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7122);



const REFERENCE = /^(?:sha256:[0-9a-f]{1,64}|(?:[\w.-]+(?::\d+)?\/)?[a-z0-9][a-z0-9._/-]*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)$/i;
const locateReference = (text) => REFERENCE.test(text) && !text.includes('//') && !text.startsWith('-') ? { at: text } : undefined;
const engine = {
    prefix: '',
    form: 'IMAGE',
    isOnDisk: false,
    locate: locateReference,
    open: async (image, wanted, context) => {
        const inspected = await lookUp(image, context);
        const { platform } = inspected;
        if (!isMeant(image, wanted, platform))
            throw (0,_oci_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .noSuchPlatform */ .y)(image.label, wanted.platforms, [platform]);
        return { images: [{ platform, inspected }], others: [] };
    },
};
const isMeant = ({ at }, { platforms, isBeside }, platform) => isBeside === true ||
    platforms.length === 0 ||
    /^sha256:|@sha256:/.test(at) ||
    platforms.some((wanted) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(wanted, platform));
async function lookUp({ at, input }, { world }) {
    try {
        const [found] = await world.engine.inspect([at]);
        if (found)
            return found;
    }
    catch (error) {
        if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4) || !/no such (image|object)|not found/i.test(error.stderrTail))
            throw error;
    }
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MissingImageError */ .SJ(`${input}: the engine has no image ${JSON.stringify(at)}`, {
        hint: `pull it with docker pull ${at}, build it with docker build --tag ${at} ., ` + `or write registry://${at}`,
    });
}


/***/ }),

/***/ 3539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ ociFolder),
/* harmony export */   s: () => (/* binding */ folderStore)
/* harmony export */ });
/* harmony import */ var _ondisk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1284);

const ociFolder = (0,_ondisk_js__WEBPACK_IMPORTED_MODULE_0__/* .onDisk */ .FC)({
    prefix: 'oci-dir:',
    wanted: 'folder',
    made: 'docker buildx build --output type=oci,tar=false,dest=FOLDER .',
    instead: 'docker-archive:',
    store: ({ label, at }, context) => Promise.resolve(folderStore(label, at, context)),
});
function folderStore(label, folder, { readContent, read, world }) {
    const layout = world.files.layout(folder);
    const readOnce = (path, readBlob) => {
        const key = `${folder}/${path}`;
        const reading = read.get(key) ?? readBlob(layout.open(path));
        read.set(key, reading);
        return reading;
    };
    return {
        label,
        size: (path) => layout.size(path),
        bytes: (path) => layout.bytes(path),
        layer: (path) => (readContent ? readOnce(path, readContent) : notOpened()),
    };
}
const notOpened = () => Promise.reject(new Error('layers are not opened in this run'));


/***/ }),

/***/ 470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ saveFromEngine),
  $: () => (/* binding */ savedStore)
});

// EXTERNAL MODULE: ./lib/oci/archive.js
var oci_archive = __webpack_require__(8231);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/oci/decompress.js
var decompress = __webpack_require__(9870);
// EXTERNAL MODULE: ./lib/oci/layer.js
var oci_layer = __webpack_require__(2092);
// EXTERNAL MODULE: ./lib/oci/magic.js
var oci_magic = __webpack_require__(6946);
// EXTERNAL MODULE: ./lib/oci/tar.js
var tar = __webpack_require__(658);
;// CONCATENATED MODULE: ./lib/oci/saved.js





const MAX_TEXT_BYTES = 256 * 1024 * 1024;
const HEAD_BYTES = 263;
async function readSavedImages(label, source, readContent) {
    const files = new Map();
    const links = new Map();
    let textBytes = 0;
    let magic;
    const other = () => (magic && files.size + links.size === 0 ? (0,oci_magic/* recognise */.G)(magic) : undefined);
    try {
        const { head, whole } = await (0,oci_layer/* peek */.se)(source);
        const compression = (0,decompress/* compressionOf */.M)(head);
        const archive = await (0,oci_layer/* peek */.se)(compression === 'none' ? whole : (0,decompress/* decompress */.m)(whole, compression), oci_magic/* MAGIC_LENGTH */.z);
        magic = Buffer.from(archive.head.subarray(0, oci_magic/* MAGIC_LENGTH */.z));
        for await (const file of tarFiles(archive.whole)) {
            if ('link' in file) {
                links.set(file.path, file.link);
                continue;
            }
            const start = await (0,oci_layer/* peek */.se)(file.content, HEAD_BYTES);
            const kept = await keep(file.path, start.head, start.whole);
            if ('bytes' in kept)
                textBytes += kept.bytes.length;
            if (textBytes > MAX_TEXT_BYTES)
                throw new errors/* CorruptImageError */.hv(`its manifests and configs are larger than ${MAX_TEXT_BYTES} B`);
            files.set(file.path, { size: file.size, kept });
        }
    }
    catch (error) {
        if (!(error instanceof errors/* CorruptImageError */.hv))
            throw error;
        if (other() === undefined)
            throw new errors/* CorruptImageError */.hv(`${label}: ${error.message}`);
    }
    const is = other();
    if (is !== undefined)
        throw noArchive(label, is);
    async function keep(path, head, content) {
        if (isText(path, head))
            return { bytes: await collect(content, MAX_TEXT_BYTES) };
        if (!readContent)
            return { ignored: true };
        try {
            return { content: await readContent(content) };
        }
        catch (error) {
            if (error instanceof errors/* CorruptImageError */.hv)
                return { problem: error };
            throw error;
        }
    }
    const find = (path) => files.get(path) ?? files.get(links.get(path) ?? '');
    return {
        label,
        size: (path) => Promise.resolve(find(path)?.size),
        bytes(path) {
            const kept = find(path)?.kept;
            return kept && 'bytes' in kept
                ? Promise.resolve(kept.bytes)
                : Promise.reject(new errors/* CorruptImageError */.hv(`${label}: ${path} is not JSON`));
        },
        layer(path) {
            const kept = find(path)?.kept;
            if (kept && 'content' in kept)
                return Promise.resolve(kept.content);
            return Promise.reject(kept && 'problem' in kept ? kept.problem : new errors/* CorruptImageError */.hv('its blob is not a layer'));
        },
    };
}
const noArchive = (label, is) => new errors/* UserError */.yo(`${label} is not an image: the file ${is}`, {
    hint: 'name what docker save or docker buildx build --output type=oci,dest=FILE wrote',
});
function isText(path, head) {
    if (/(^|\/)(json|VERSION|oci-layout|repositories|[^/]*\.json)$/.test(path))
        return true;
    const isTar = Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';
    return !isTar && (head[0] === 0x7b || head[0] === 0x5b);
}
async function collect(content, limit) {
    const chunks = [];
    let length = 0;
    for await (const chunk of content) {
        length += chunk.length;
        if (length > limit)
            throw new errors/* CorruptImageError */.hv(`a file of it that should be JSON is larger than ${limit} B`);
        chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks);
}
async function* tarFiles(source) {
    let events = [];
    let taken = 0;
    const walker = (0,tar/* createTarWalker */.k)({
        entry: (entry) => {
            const file = describe(entry);
            if (file)
                events.push({ kind: 'file', file });
        },
        data: (bytes) => events.push(bytes),
        done: () => events.push('done'),
    });
    const input = source[Symbol.asyncIterator]();
    let failure;
    async function nextEvent() {
        while (taken === events.length) {
            if (failure)
                throw failure.error;
            events = [];
            taken = 0;
            try {
                const next = await input.next();
                if (next.done === true) {
                    walker.end();
                    return undefined;
                }
                walker.write(next.value);
            }
            catch (error) {
                failure = { error };
            }
        }
        return events[taken++];
    }
    async function* content() {
        for (let event = await nextEvent(); event instanceof Uint8Array; event = await nextEvent())
            yield event;
    }
    try {
        for (let event = await nextEvent(); event !== undefined; event = await nextEvent()) {
            if (event === 'done' || event instanceof Uint8Array)
                continue;
            const { path, size = 0, link } = event.file;
            yield link === undefined ? { path, size, content: content() } : { path, link };
        }
    }
    finally {
        await input.return?.();
    }
}
function describe({ kind, name, target, size }) {
    const path = normalise(saved_text(name));
    if (kind === 'file')
        return { path, size };
    if (kind === 'hardlink')
        return { path, link: normalise(saved_text(target)) };
    if (kind === 'symlink')
        return { path, link: normalise(`${path.slice(0, path.lastIndexOf('/') + 1)}${saved_text(target)}`) };
    return undefined;
}
const saved_text = (bytes) => Buffer.from(bytes).toString('latin1');
function normalise(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./lib/sources/save.js


const savedStore = ({ label, at }, { readContent, world }) => readSavedImages(label, world.files.stream(at), readContent);
async function saveFromEngine(images, { readContent, world: { engine } }) {
    const unique = [...new Map(images.map((image) => [image.id, image])).values()];
    const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent);
    const archives = await Promise.all(unique.map(async ({ id, platform }) => {
        const select = async (platforms) => (await (0,oci_archive/* readLayout */.T)(store, { reference: id, platforms, isBeside: true }, `image ${id}`)).images[0];
        const archive = (await select([platform])) ?? (await select([]));
        return archive ? [[id, archive]] : [];
    }));
    return new Map(archives.flat());
}


/***/ })

};
