export const id = 394;
export const ids = [394];
export const modules = {

/***/ 5394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  makeReport: () => (/* binding */ makeReport),
  reportOn: () => (/* binding */ reportOn),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/budgets/judge.js
var judge = __webpack_require__(5801);
// EXTERNAL MODULE: ./lib/buildx/blame.js + 1 modules
var blame = __webpack_require__(3982);
// EXTERNAL MODULE: ./lib/buildx/build.js + 1 modules
var build = __webpack_require__(9248);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
;// CONCATENATED MODULE: ./lib/buildx/method.js

function chooseMethod({ measure, explain, downloadSize }, docker, folder) {
    const { builder, engine } = docker;
    const isClassic = hasNoExporter(docker);
    if (measure === 'engine' && !engine) {
        throw new errors/* UserError */.yo('measure: engine needs an engine, and none answers', {
            hint: 'set measure: uncompressed, which needs none',
        });
    }
    if (measure === 'compressed' && isClassic) {
        throw new errors/* UserError */.yo(`measure: compressed needs compressed layers, and the classic image store of builder ${builder.name} keeps none`, {
            hint: 'use a docker-container builder (docker/setup-buildx-action makes one), or measure: uncompressed',
        });
    }
    if (isClassic || measure === 'engine')
        return { kind: 'load' };
    if (measure === 'uncompressed' && explain !== 'files') {
        throw new errors/* UserError */.yo(`explain: ${explain} gives no uncompressed sizes with builder ${builder.name} ` +
            `(${builder.driver}): no layer is opened`, {
            hint: 'set explain: files, or measure: compressed or engine',
        });
    }
    return { kind: 'export', folder, compression: downloadSize ? 'gzip' : 'uncompressed' };
}
const methodForExisting = (docker, folder) => !docker || hasNoExporter(docker) ? { kind: 'load' } : { kind: 'export', folder, compression: 'gzip' };
const hasNoExporter = ({ builder, engine }) => builder.driver === 'docker' && engine?.store === 'classic';

// EXTERNAL MODULE: ./lib/comment/accept.js + 1 modules
var accept = __webpack_require__(8498);
// EXTERNAL MODULE: ./lib/deliver.js
var deliver = __webpack_require__(6738);
// EXTERNAL MODULE: ./lib/diff/compare.js + 9 modules
var compare = __webpack_require__(6363);
// EXTERNAL MODULE: ./lib/buildx/bake.js
var bake = __webpack_require__(1031);
// EXTERNAL MODULE: ./lib/buildx/lost.js
var lost = __webpack_require__(4376);
;// CONCATENATED MODULE: ./lib/buildx/export.js




async function exportImage(image, folder, builder, { engine, files, host, temp }) {
    const metadataFile = `${temp}/fetch.json`;
    const context = `${temp}/nothing`;
    await files.makeFolder(context);
    const call = (0,bake/* fetchCall */.Tc)(image, { folder, metadataFile, context, builder });
    await (0,lost/* keepTrying */.JV)(async () => {
        const lines = [];
        const { exitCode } = await engine.bake(call, {
            timeoutMs: FETCH_TIMEOUT_MS,
            onLine: (line) => lines.push(line),
        });
        if (exitCode === 0)
            return;
        const [tool, tail, { text }] = [
            `fetching ${image.reference} through the builder`,
            lines.slice(-5).join('\n'),
            (0,blame/* lastError */.VS)(lines),
        ];
        throw (0,lost/* isConnectionLost */.pb)(text)
            ? new lost/* LostBuilderError */.oj(tool, exitCode, tail, text)
            : new errors/* ToolError */.v4(tool, exitCode, tail);
    }, host);
    const metadata = JSON.parse(await files.readText(metadataFile));
    return metadata['image']?.['containerimage.digest'] ?? '';
}
const FETCH_TIMEOUT_MS = 30 * 60_000;

// EXTERNAL MODULE: ./lib/buildx/heartbeat.js
var buildx_heartbeat = __webpack_require__(7708);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/oci/layer.js
var oci_layer = __webpack_require__(2092);
// EXTERNAL MODULE: ./lib/oci/pathtable.js
var pathtable = __webpack_require__(9008);
;// CONCATENATED MODULE: ./lib/origins/history.js
const LAYERLESS = /^(ENV|CMD|ENTRYPOINT|LABEL|EXPOSE|USER|STOPSIGNAL|VOLUME|HEALTHCHECK|SHELL|ARG|MAINTAINER|ONBUILD)\b/;
function joinHistory(rows, origins, imageBytes) {
    const none = origins.map(() => undefined);
    const joined = [...none];
    let next = origins.length - 1;
    let used = 0;
    for (const row of rows) {
        if (next < 0 || origins[next]?.kind !== 'instruction')
            break;
        used++;
        if (hasLayer(row.createdBy, origins[next]))
            joined[next--] = row;
    }
    const inherited = rows.slice(used).filter(({ createdBy }) => !LAYERLESS.test(instructionOf(createdBy)));
    if (inherited.length === next + 1) {
        for (const row of inherited)
            joined[next--] = row;
    }
    else if (origins.slice(0, next + 1).some(({ kind }) => kind !== 'base'))
        return none;
    const sum = (some) => some.reduce((total, row) => total + (row?.bytes ?? 0), 0);
    return sum(joined) + (next >= 0 ? sum(rows.slice(used)) : 0) === imageBytes ? joined : none;
}
function hasLayer(createdBy, origin) {
    const instruction = instructionOf(createdBy);
    if (instruction.startsWith('WORKDIR'))
        return origin?.kind === 'instruction' && /^WORKDIR\b/i.test(origin.text);
    return !LAYERLESS.test(instruction);
}
const instructionOf = (createdBy) => createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').trimStart();
const MAX_TEXT = 300;
const MAX_READ = 32_768;
const historyText = (createdBy) => withoutMark(instructionOf(createdBy.slice(0, MAX_READ)))
    .replace(/^(RUN )?\|\d+ (.*\/((ba|da|a|z|k|fi|c|tc|pw)?sh|busybox) (-\w+ (pipefail )?)*-\w*c |.*)/s, 'RUN ')
    .replace(/^(RUN )?\/bin\/(ba)?sh -c /, 'RUN ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TEXT);
const withoutMark = (text) => text.endsWith('# buildkit') ? text.slice(0, -'# buildkit'.length).trimEnd() : text;

// EXTERNAL MODULE: ./lib/plan/mask.js
var mask = __webpack_require__(5883);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
// EXTERNAL MODULE: ./lib/oci/platform.js
var oci_platform = __webpack_require__(7122);
;// CONCATENATED MODULE: ./lib/measure/pair.js

function pairWith(candidate, candidates, baselines) {
    const like = (other) => (0,oci_platform/* samePlatform */.my)(other.platform, candidate.platform);
    const same = baselines.filter(like);
    if (same.length === 1 && candidates.filter(like).length === 1)
        return same[0];
    const found = [whole, pair_build]
        .map((part) => same.filter((other) => part(other) === part(candidate)))
        .find(({ length }) => length === 1);
    if (found || same.length > 0)
        return found?.[0];
    const [only] = baselines;
    const isUnsaid = [candidate.platform, only?.platform].includes(oci_platform/* UNKNOWN_PLATFORM */.Pl);
    return baselines.length === 1 && candidates.length === 1 && isUnsaid ? only : undefined;
}
const whole = ({ variant = '' }) => variant;
const pair_build = ({ variant = '' }) => /^\d+\.\d+\.\d+/.exec(variant)?.[0] ?? variant;

// EXTERNAL MODULE: ./lib/measure/readimage.js
var readimage = __webpack_require__(3637);
// EXTERNAL MODULE: ./lib/oci/choose.js
var choose = __webpack_require__(6552);
// EXTERNAL MODULE: ./lib/oci/json.js
var json = __webpack_require__(3931);
// EXTERNAL MODULE: ./lib/origins/provenance.js
var provenance = __webpack_require__(4380);
// EXTERNAL MODULE: ./lib/plan/baseline.js + 2 modules
var plan_baseline = __webpack_require__(5208);
// EXTERNAL MODULE: ./lib/sources/engine.js
var engine = __webpack_require__(6562);
;// CONCATENATED MODULE: ./lib/sources/base.js


async function findBase({ platform, diffIds, labels }, given, context) {
    const platforms = platform === undefined ? [] : [platform];
    if (given) {
        const base = await layersOf(given, platforms, context);
        if (isPrefix(base, diffIds))
            return { origin: { kind: 'base', image: given.label }, length: base.length };
        context.world.host.warning(`base: the image does not begin with the ${base.length} layers of ${given.label}: it was built from another one`);
        return undefined;
    }
    const labelled = labels && labelledImage(labels);
    const base = labelled && (await layersOf(labelled, platforms, context).catch(() => undefined));
    return labels && base && isPrefix(base, diffIds)
        ? { origin: { kind: 'base', ...labels }, length: base.length }
        : undefined;
}
function labelledImage({ image }) {
    const location = engine/* engine */.H.locate(image);
    return location && { medium: engine/* engine */.H, label: image, input: 'label', ...location };
}
async function layersOf(image, platforms, context) {
    const wanted = { platforms, isBeside: true };
    const { images, others } = await image.medium.open(image, wanted, { ...context, readContent: undefined });
    const [found] = images;
    if (!found)
        throw (0,choose/* noSuchPlatform */.y)(image.label, platforms, others);
    return found.archive?.layers.map(({ diffId }) => diffId) ?? found.inspected?.diffIds ?? [];
}
const isPrefix = (prefix, whole) => prefix.length > 0 && prefix.every((diffId, index) => diffId === whole[index]);

// EXTERNAL MODULE: ./lib/oci/archive.js
var oci_archive = __webpack_require__(8231);
// EXTERNAL MODULE: ./lib/sources/ocifolder.js
var ocifolder = __webpack_require__(3539);
;// CONCATENATED MODULE: ./lib/sources/built.js




async function openLoaded(targets, { world: { engine } }) {
    const inspected = await engine.inspect(targets.map(({ tag }) => tag));
    return targets.flatMap((target, index) => {
        const image = inspected[index];
        return image ? [{ platform: target.platform, target, inspected: image }] : [];
    });
}
function openExported(targets, metadata, folder, context) {
    return Promise.all(targets.map(async (target) => {
        const digest = (0,json/* string */.Yj)((0,json/* record */.g1)(metadata[target.id])['containerimage.digest']);
        if (digest === undefined)
            throw new errors/* ToolError */.v4('docker buildx bake', 0, `the metadata of ${target.id} names no image`);
        const archive = await (0,oci_archive/* readImageAt */.F)((0,ocifolder/* folderStore */.s)(target.id, folder, context), digest);
        return { platform: target.platform, target, archive };
    }));
}

// EXTERNAL MODULE: ./lib/sources/save.js + 1 modules
var save = __webpack_require__(470);
// EXTERNAL MODULE: ./lib/oci/content.js + 1 modules
var content = __webpack_require__(2985);
;// CONCATENATED MODULE: ./lib/sources/store.js




async function readFromStore(images, paths, { world: { engine } }) {
    const stored = [];
    try {
        for (const { inspected, origins } of images) {
            const { id, storeFolders, diffIds, engineBytes } = inspected;
            const folders = storeFolders.length === diffIds.length && diffIds.length > 0
                ? await engine.storeLayers(storeFolders)
                : undefined;
            if (!folders)
                return undefined;
            stored.push({ inspected, folders, history: joinHistory(await engine.history(id), origins, engineBytes) });
        }
        const archives = readStored(stored, paths);
        return archives && new Map(archives.map((archive) => [archive.id, archive]));
    }
    catch (error) {
        if (error instanceof errors/* ToolError */.v4 || typeof error.syscall === 'string')
            return undefined;
        throw error;
    }
}
function readStored(images, paths) {
    const layers = new Map();
    for (const { inspected, folders, history } of images) {
        for (const [index, folder] of folders.entries()) {
            const diffId = inspected.diffIds[index] ?? '';
            const layer = layers.get(diffId) ?? readStoredLayer(folder, diffId, paths);
            layers.set(diffId, layer);
            const said = history[index]?.bytes;
            const { uncompressedBytes } = layer.content;
            if (said !== uncompressedBytes && said !== uncompressedBytes + layer.linkBytes)
                return undefined;
        }
    }
    fillChecksums([...layers.values()], paths);
    return images.map(({ inspected: { id, platform, diffIds }, history }) => ({
        label: id,
        id,
        platform,
        layers: diffIds.flatMap((diffId) => {
            const content = layers.get(diffId)?.content;
            return content ? [{ diffId, read: () => Promise.resolve(content) }] : [];
        }),
        createdBy: history.map((row) => row?.createdBy),
    }));
}
function readStoredLayer(folder, diffId, paths) {
    const columns = (0,oci_layer/* createEntryColumns */.a7)();
    let uncompressedBytes = 0;
    let linkBytes = 0;
    for (const { kind, name, target, bytes } of folder.entries()) {
        const path = paths.intern(name);
        switch (kind) {
            case 'file':
                uncompressedBytes += bytes;
                (0,content/* readStoredFile */.Qv)({ name, size: bytes, row: columns.add(oci_layer/* EntryKind */.t0.File, path, bytes) }, (start, length) => folder.read(name, start, length), columns.facts, paths);
                break;
            case 'hardlink':
                columns.add(oci_layer/* EntryKind */.t0.Hardlink, path, 0, target ? paths.intern(target) : path);
                break;
            case 'directory':
                columns.add(oci_layer/* EntryKind */.t0.Directory, path);
                break;
            case 'symlink':
            case 'other':
                linkBytes += bytes;
                columns.add(oci_layer/* EntryKind */.t0.Other, path);
                break;
            case 'whiteout':
                columns.add(oci_layer/* EntryKind */.t0.Whiteout, path);
                break;
            case 'opaque':
                columns.add(oci_layer/* EntryKind */.t0.Opaque, path);
        }
    }
    return { folder, content: { diffId, uncompressedBytes, entries: columns.entries() }, linkBytes };
}
function fillChecksums(layers, paths) {
    const seenIn = new Int32Array(paths.count()).fill(-1);
    const common = new Uint8Array(paths.count());
    for (const [layer, { content }] of layers.entries()) {
        const { count, kinds, paths: at } = content.entries;
        for (let index = 0; index < count; index++) {
            const path = at[index] ?? 0;
            if (kinds[index] !== oci_layer/* EntryKind */.t0.File && kinds[index] !== oci_layer/* EntryKind */.t0.Hardlink)
                continue;
            if (seenIn[path] !== -1 && seenIn[path] !== layer)
                common[path] = 1;
            seenIn[path] = layer;
        }
    }
    for (const { folder, content } of layers) {
        const { count, kinds, paths: at, bytes, details } = content.entries;
        const named = new Set();
        for (let index = 0; index < count; index++) {
            if (kinds[index] === oci_layer/* EntryKind */.t0.Hardlink && common[at[index] ?? 0] === 1)
                named.add(details[index] ?? 0);
        }
        for (let index = 0; index < count; index++) {
            const path = at[index] ?? 0;
            const isWanted = common[path] === 1 || named.has(path);
            if (isWanted && kinds[index] === oci_layer/* EntryKind */.t0.File && bytes[index] !== 0)
                details[index] = folder.checksum(paths.bytesOf(path));
        }
    }
}

;// CONCATENATED MODULE: ./lib/measure/sides.js













async function findImages(context) {
    const { image: plan, built, method, readContent, event, world } = context;
    const find = async (side, name, platforms) => {
        if (side.kind === 'none')
            return [];
        if (side.kind !== 'image')
            return openBuilt(name, context);
        const open = (wanted) => side.medium.open(side, wanted, context);
        const isDefault = name === 'candidate' && plan.areDefault && plan.platforms.length > 0;
        const { images, others } = isDefault ? await chooseDefault(side, plan.platforms, open) : await open(platforms);
        if (name === 'baseline')
            noteOthers(side, images, others, plan, world);
        return images;
    };
    let missing;
    const foundCandidate = await find(plan.candidate, 'candidate', plan);
    const foundBaseline = await find(plan.baseline, 'baseline', besides(foundCandidate)).catch((error) => {
        missing = (0,plan_baseline/* missingBaseline */.E)(error, { event, host: world.host });
        return [];
    });
    const knowBase = async (found) => {
        if (found.target)
            return found;
        const { platform, archive, inspected } = found;
        const diffIds = archive?.layers.map(({ diffId }) => diffId) ?? inspected?.diffIds ?? [];
        const base = await findBase({ platform, diffIds, labels: archive?.base ?? inspected?.base }, plan.base, context);
        return base ? { ...found, base } : found;
    };
    const [baseline, candidate] = [
        await Promise.all(foundBaseline.map(knowBase)),
        await Promise.all(foundCandidate.map(knowBase)),
    ];
    const held = [...baseline, ...candidate].filter((found) => found.inspected !== undefined);
    const sides = { baseline, candidate, missingBaseline: missing, method: methodName(built, method), notMeasured: [] };
    if (held.length === 0 || !readContent)
        return sides;
    try {
        const { archives, way } = await readHeld(held, context);
        const withArchive = (found) => {
            const archive = found.inspected && archives.get(found.inspected.id);
            return archive ? { ...found, archive } : found;
        };
        const isLoaded = sides.method === 'docker-inspect';
        return {
            ...sides,
            baseline: baseline.map(withArchive),
            candidate: candidate.map(withArchive),
            ...(isLoaded && { method: way }),
        };
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const reason = `docker save failed (${error.stderrTail || error.message}); files, waste and exact sizes are left out`;
        return { ...sides, notMeasured: [{ what: 'files', reason }] };
    }
}
async function chooseDefault({ label }, platforms, open) {
    const { images: found, others } = await open({ platforms, isBeside: true });
    const there = [...new Set([...found.map(({ platform = oci_platform/* UNKNOWN_PLATFORM */.Pl }) => platform), ...others])];
    const images = there.length === 1
        ? found
        : found.filter(({ platform = oci_platform/* UNKNOWN_PLATFORM */.Pl }) => platforms.some((wanted) => (0,oci_platform/* samePlatform */.my)(wanted, platform)));
    if (images.length > 0)
        return { images, others: [] };
    if (there.length === 1)
        return open({ platforms: [] });
    throw (0,choose/* noSuchPlatform */.y)(label, platforms, there);
}
function besides(candidate) {
    const platforms = candidate.map(({ platform, archive, inspected }) => platform ?? archive?.platform ?? inspected?.platform ?? oci_platform/* UNKNOWN_PLATFORM */.Pl);
    return { platforms: platforms.includes(oci_platform/* UNKNOWN_PLATFORM */.Pl) ? [] : [...new Set(platforms)], isBeside: true };
}
function noteOthers({ label }, images, others, { candidate }, { host }) {
    if (others.length === 0)
        return;
    const line = `Not compared, for the candidate has none: ${label} for ${others.join(', ')}`;
    if (images.length === 0 || candidate.kind === 'image')
        host.warning(line);
    else
        host.info(line);
}
function methodName({ targets }, { kind }) {
    if (targets.length === 0)
        return 'existing-images';
    return kind === 'load' ? 'docker-inspect' : 'oci-export';
}
async function readHeld(held, context) {
    const stored = await readFromStore(held.map((found) => ({ inspected: found.inspected, origins: originsOf(found, context) })), context.paths, context);
    if (stored)
        return { archives: stored, way: 'engine-store' };
    return {
        archives: await (0,save/* saveFromEngine */.i)(held.map(({ inspected }) => inspected), context),
        way: 'docker-save',
    };
}
async function openBuilt(side, context) {
    const { built: { targets, metadata }, method, } = context;
    const mine = targets.filter((target) => target.side === side);
    if (mine.length === 0)
        return [];
    return method.kind === 'load' ? openLoaded(mine, context) : openExported(mine, metadata, method.folder, context);
}
function originsOf({ target, inspected, archive, base }, context) {
    const count = archive?.layers.length ?? inspected?.diffIds.length ?? 0;
    if (target)
        return builtOrigins(target, context.built, count);
    return historyOrigins(archive, count, context.confidential).map((origin, index) => base && index < base.length ? base.origin : origin);
}
function builtOrigins({ id, side, recipe, options }, { metadata }, count) {
    const values = (0,mask/* valuesOf */.s)((0,bake/* buildArgsOf */.tt)(side, options)).filter((value) => value !== '');
    const isPublic = (text) => !values.some((value) => text.includes(value));
    return (0,provenance/* layerOrigins */.nf)((0,provenance/* readProvenance */.Ch)((0,json/* record */.g1)(metadata[id])['buildx.build.provenance']), recipe.dockerfile, count, isPublic);
}
const historyOrigins = (archive, count, confidential) => Array.from({ length: count }, (_, index) => {
    const createdBy = archive?.createdBy[index];
    const isPublic = createdBy !== undefined && !confidential.some((value) => createdBy.includes(value));
    return isPublic ? { kind: 'history', text: historyText(createdBy) } : { kind: 'unknown' };
});

;// CONCATENATED MODULE: ./lib/measure/measure.js













async function measureAll(plan, built, method, inputs, world) {
    const paths = (0,pathtable/* createPathTable */.c)((0,mask/* createMask */.P)(plan.confidential));
    let bytes = 0;
    const heartbeat = (0,buildx_heartbeat/* startHeartbeat */.t)(() => (bytes === 0 ? 'waiting for the first layer' : `${(0,format/* formatBytes */.z3)(bytes)} of layers read`), world);
    async function* counted(source) {
        for await (const chunk of source) {
            bytes += chunk.length;
            yield chunk;
        }
    }
    const shared = {
        method,
        readContent: inputs.explain === 'files' ? (source) => (0,oci_layer/* readLayer */.w6)(counted(source), paths) : undefined,
        read: new Map(),
        paths,
        confidential: plan.confidential,
        event: world.event,
        world,
    };
    try {
        const found = [];
        const pairs = [];
        for (const image of plan.images.filter(({ id }) => !(0,build/* lacksCandidate */.w0)(id, built.failures))) {
            const context = { ...shared, image, built: builtOf(image, built), ...exportInto(method, image, world) };
            const sides = await findImages(context);
            found.push(sides);
            pairs.push(...(await measurePairs(sides, context, inputs)));
        }
        return await concludeMeasure(found, pairs, inputs, paths, world);
    }
    finally {
        heartbeat.stop();
    }
}
function exportInto(method, { options }, world) {
    if (method.kind !== 'export')
        return {};
    const { folder } = method;
    return {
        exportRemote: async (image) => ({ folder, digest: await exportImage(image, folder, options.builder, world) }),
    };
}
const builtOf = ({ id }, { targets, metadata, failures }) => ({
    targets: targets.filter(({ image }) => image === id),
    metadata,
    failures: new Map([...failures].filter(([, { image }]) => image === id)),
});
async function measurePairs(sides, context, inputs) {
    const { image: plan, built } = context;
    const measure = async (found) => {
        const image = await measureFound(found, inputs, context);
        return found.target ? { ...image, recipe: found.target.recipe } : image;
    };
    const baselines = [];
    for (const found of sides.baseline)
        baselines.push(measuredOf(found, await measure(found)));
    const candidates = [];
    for (const found of sides.candidate)
        candidates.push({ ...measuredOf(found, await measure(found)), found });
    return candidates.map((candidate) => {
        const { platform, variant, image, found } = candidate;
        const baseline = pairWith(candidate, candidates, baselines);
        const failure = sides.missingBaseline ?? failureOf(found, built);
        const isOneOfSeveral = candidates.some((other) => other !== candidate && other.platform === platform);
        return {
            plan,
            platform,
            candidate: image,
            baseline: measuredBaseline(plan.baseline, baseline?.image, failure, candidate, baselines),
            ...(isOneOfSeveral && variant !== undefined && { variant }),
        };
    });
}
const measuredOf = ({ platform, archive }, image) => ({
    platform: platform ?? image.platform,
    image,
    ...(archive?.variant !== undefined && { variant: archive.variant }),
});
async function concludeMeasure(sides, pairs, inputs, paths, world) {
    const warn = (missing) => {
        for (const { what, reason } of missing)
            world.host.warning(`Not measured: ${what}: ${reason}.`);
        return missing;
    };
    const found = warn([
        ...sides.flatMap(({ notMeasured }) => notMeasured),
        ...(inputs.downloadSize ? missingDownloadSize(pairs) : []),
    ]);
    const chosen = await availableMeasure(metricOf(pairs), pairs, world);
    const notMeasured = [...found, ...warn(chosen.notMeasured)];
    for (const pair of pairs)
        world.host.info(describePair(pair, chosen.measure));
    return { pairs, measure: chosen.measure, method: methodOf(sides), notMeasured, paths };
}
function metricOf(pairs) {
    const [metric = 'uncompressed', ...others] = new Set(pairs.map(({ plan }) => plan.metric));
    if (others.length > 0)
        throw new Error(`images of one report are about one figure, not ${metric} and ${others.join()}`);
    return metric;
}
function methodOf(sides) {
    const [method = 'several', ...others] = new Set(sides.map((one) => one.method));
    return others.length === 0 ? method : 'several';
}
const describePair = ({ plan, platform, candidate, baseline }, measure) => `${plan.name} ${platform}: ` +
    `${'image' in baseline ? `${(0,sizes/* bytesOf */.$$)(baseline.image, measure)} B → ` : ''}${(0,sizes/* bytesOf */.$$)(candidate, measure)} ` +
    'B' +
    ('image' in baseline && baseline.image.digest === candidate.digest ? ' (one image, identical)' : '');
async function measureFound(found, { explain }, context) {
    const { inspected, archive } = found;
    const { metric, budgets } = context.image;
    const origins = originsOf(found, context);
    const isRead = archive !== undefined && explain === 'files';
    const image = archive
        ? await (isRead
            ? (0,readimage/* measureFiles */.oU)(archive, origins, context.paths)
            : Promise.resolve((0,readimage/* measureManifest */.Gv)(archive, origins)))
        : { digest: '', platform: inspected?.platform ?? '', layers: diffIdLayers(inspected?.diffIds ?? [], origins) };
    if (!inspected)
        return image;
    const own = { ...image, digest: inspected.id, engineBytes: inspected.engineBytes };
    const asked = metric === 'engine' || !isRead;
    if (!asked || (explain === 'off' && !budgets.some(({ rule }) => rule.needs === 'layers')))
        return own;
    return withHistory(own, inspected, isRead, context.world.engine);
}
const diffIdLayers = (diffIds, origins) => diffIds.map((diffId, index) => ({ diffId, origin: origins[index] ?? { kind: 'unknown' }, verified: false }));
async function withHistory(image, { id, engineBytes }, isRead, engine) {
    const origins = image.layers.map(({ origin }) => origin);
    const sizes = joinHistory(await engine.history(id), origins, engineBytes);
    const layers = image.layers.map((layer, index) => {
        const row = sizes[index];
        return row === undefined ? layer : { ...layer, engineBytes: row.bytes };
    });
    if (isRead)
        return { ...image, layers };
    const { engine: facts } = await engine.facts();
    const isExact = (origin) => facts?.store === 'classic' && (origin.kind === 'instruction' || !facts.countsLinkTargets);
    const exact = layers.map((layer) => layer.engineBytes !== undefined && isExact(layer.origin)
        ? { ...layer, uncompressedBytes: layer.engineBytes }
        : layer);
    const known = exact.flatMap(({ uncompressedBytes }) => uncompressedBytes ?? []);
    const total = known.length === exact.length ? { uncompressedBytes: known.reduce((sum, bytes) => sum + bytes, 0) } : {};
    return { ...image, ...total, layers: exact };
}
const failureOf = ({ target }, { failures }) => [...failures.values()].find(({ platform }) => !target || platform === target.platform)?.message;
function measuredBaseline(baseline, image, failure, { platform, variant }, there) {
    if (baseline.kind === 'none')
        return baseline;
    const { label } = baseline;
    if (!image && baseline.kind === 'image') {
        const has = there.map((other) => [other.platform, other.variant].filter(Boolean).join(' '));
        const reason = `${label} has no image for ` +
            `${[platform, variant].filter(Boolean).join(' ')}${has.length === 0 ? '' : `, it has ${has.join(', ')}`}`;
        return { kind: 'failed', reason: failure ?? reason };
    }
    if (!image)
        return { kind: 'failed', reason: `${label} could not be built: ${failure ?? 'unknown reason'}` };
    return baseline.kind === 'ref'
        ? { kind: 'ref', label, sha: baseline.sha, image }
        : { kind: baseline.kind, label, image };
}
const imagesOf = (pairs) => pairs.flatMap(({ candidate, baseline }) => ('image' in baseline ? [candidate, baseline.image] : [candidate]));
function missingDownloadSize(pairs) {
    if (imagesOf(pairs).every((image) => image.compressedBytes !== undefined))
        return [];
    const reason = 'not every layer is compressed where the images come from (the classic image store keeps none; ' +
        'a docker-container builder exports them)';
    return [{ what: 'download size', reason }];
}
async function availableMeasure(asked, pairs, { engine }) {
    const has = (measure) => imagesOf(pairs).every((image) => (0,sizes/* bytesOf */.$$)(image, measure) !== undefined);
    if (has(asked))
        return { measure: asked, notMeasured: [] };
    if (asked === 'uncompressed' && has('engine') && (await engine.facts()).engine?.store === 'classic') {
        const reason = 'no layer was opened, so sizes and budgets are about what docker image inspect prints';
        return { measure: 'engine', notMeasured: [{ what: 'uncompressed size', reason }] };
    }
    const hints = {
        uncompressed: 'the layers were not read: set explain: files, and see above for what kept them from being read',
        compressed: 'an image whose layers are not all compressed has no compressed size: set measure: uncompressed',
        engine: 'an image outside of an engine has no engine size: set measure: uncompressed',
    };
    throw new errors/* UserError */.yo(`measure: ${asked} is not available for every image`, { hint: hints[asked] });
}

// EXTERNAL MODULE: ./lib/plan/plan.js + 1 modules
var plan_plan = __webpack_require__(6042);
// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
// EXTERNAL MODULE: ./lib/report/assemble.js + 1 modules
var assemble = __webpack_require__(1693);
// EXTERNAL MODULE: ./lib/report/log.js
var log = __webpack_require__(9820);
;// CONCATENATED MODULE: ./lib/run.js













async function run(inputs, world) {
    await (0,deliver.checkReportFolder)(inputs, world);
    const report = await (0,accept/* acceptByLabel */.g)(await makeReport(inputs, world), inputs, world);
    await world.host.stage('Publish', () => (0,deliver.deliver)(report, { sections: [{ report }], scope: 'job' }, inputs, world));
    for (const line of (0,log/* renderText */.S5)(report))
        world.host.info(line);
    return report;
}
async function makeReport(inputs, { host: speaker, ...silent }) {
    const warnings = [];
    const world = { ...silent, host: recordWarnings(speaker, warnings) };
    const startedAt = world.now().toISOString();
    const plan = await world.host.stage('Plan', () => (0,plan_plan/* planBuilds */.zu)(inputs, world));
    return reportOn(plan, inputs, { ...world, warnings, startedAt });
}
async function reportOn(plan, inputs, { warnings, startedAt, ...world }) {
    const { host } = world;
    const docker = (0,plan_plan/* needsDocker */.sC)(plan) ? await world.engine.facts() : undefined;
    for (const doubt of docker?.doubts ?? [])
        host.warning(doubt);
    const folder = external_node_path_.join(world.temp, 'images');
    const method = docker && (0,plan_plan/* isBuilding */.Hf)(plan) ? chooseMethod(inputs, docker, folder) : methodForExisting(docker, folder);
    const built = await host.stage('Build', () => (0,build/* buildAll */.AK)(plan, method, inputs.timeoutMs, world));
    if (inputs.annotate)
        for (const failure of built.failures.values())
            host.annotate((0,annotations/* renderBuildFailure */.l5)(failure));
    const measured = await host.stage('Measure', () => measureAll(plan, built, method, inputs, world));
    const against = inputs.baseline.kind === 'automatic' ? 'implicit' : 'explicit';
    const policy = (0,judge/* policyFor */.K)(world.event, against, inputs.warnOnly);
    const options = { ...measured, minChangeBytes: inputs.minChangeBytes };
    const images = measured.pairs.map((pair) => {
        const compared = (0,compare/* compareImages */.q)(pair, options);
        const { name: image, budgets } = pair.plan;
        const name = pair.variant === undefined ? image : `${image} ${pair.variant}`;
        return { name, ...compared, verdicts: (0,judge/* judge */.S)(compared, measured.measure, budgets, policy) };
    });
    for (const image of policy.reportedOnly === undefined ? images : []) {
        const [annotation, { baseline }] = [(0,annotations/* renderUnjudged */.dD)(image), image];
        const isKnown = 'reason' in baseline && warnings.some((text) => measured.paths.mask(text).includes(baseline.reason));
        if (!annotation || isKnown)
            continue;
        if (inputs.annotate && world.event.kind !== 'command line')
            host.annotate(annotation);
        else
            host.warning(annotation.message);
    }
    return (0,assemble/* assembleReport */.xr)({
        run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
        builder: (0,assemble/* describeBuilder */.nG)(docker, measured.method),
        measure: measured.measure,
        minChangeBytes: inputs.minChangeBytes,
        notMeasured: measured.notMeasured,
        notBuilt: notBuilt(plan, built, world.runFacts.headSha),
        images,
    });
}
const notBuilt = (plan, { failures }, headSha) => [...failures.values()]
    .filter(({ side }) => side === 'candidate')
    .map((failure) => ({
    what: (0,plan_plan/* nameOf */.Vb)(plan, failure.image),
    ...(headSha !== undefined && { headSha }),
    reason: (0,blame/* notBuiltReason */.wk)(failure),
}));
const recordWarnings = (host, warnings) => ({
    ...host,
    warning: (message) => {
        warnings.push(message);
        host.warning(message);
    },
    annotate: (annotation) => {
        warnings.push(annotation.message);
        host.annotate(annotation);
    },
});


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
