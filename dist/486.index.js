export const id = 486;
export const ids = [486];
export const modules = {

/***/ 4486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  makeReport: () => (/* binding */ makeReport),
  measurePlan: () => (/* binding */ measurePlan),
  reportOn: () => (/* binding */ reportOn),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/budgets/limitplace.js
var limitplace = __webpack_require__(7298);
// EXTERNAL MODULE: ./lib/budgets/judge.js
var judge = __webpack_require__(5801);
// EXTERNAL MODULE: ./lib/buildx/blame.js + 1 modules
var blame = __webpack_require__(3982);
// EXTERNAL MODULE: ./lib/buildx/build.js + 1 modules
var build = __webpack_require__(9248);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
;// CONCATENATED MODULE: ./lib/buildx/method.js

function chooseMethod({ measure, explain, downloadSize, budgets }, docker, folder) {
    const { builder, engine } = docker;
    const isClassic = hasNoExporter(docker);
    if (measure === 'engine' && !engine) {
        throw new errors/* UserError */.yo('measure: engine needs an engine, and none answers', {
            hint: 'set measure: uncompressed, which needs none',
        });
    }
    if (measure === 'compressed' && isClassic) {
        throw new errors/* UserError */.yo(`measure: compressed needs compressed layers, and the classic image store of builder ${builder.name} keeps none`, {
            hint: 'use a docker-container builder (docker/setup-buildx-action makes one), or measure: uncompressed with ' +
                'download-size: true or max-download-size, which estimate it',
        });
    }
    const download = budgets.find(({ rule }) => rule.needs === 'download');
    if (download && isClassic && explain !== 'files') {
        throw new errors/* UserError */.yo(`${download.rule.name} needs explain: files with the classic image store of builder ${builder.name}: ` +
            'it keeps no compressed layers, so they are read and weighed', { hint: 'remove explain, or use a docker-container builder' });
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
// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
// EXTERNAL MODULE: ./lib/deliver.js + 1 modules
var deliver = __webpack_require__(9271);
// EXTERNAL MODULE: ./lib/diff/compare.js + 10 modules
var compare = __webpack_require__(9882);
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
// EXTERNAL MODULE: ./lib/oci/gzipsize.js
var gzipsize = __webpack_require__(4652);
// EXTERNAL MODULE: ./lib/oci/layer.js
var oci_layer = __webpack_require__(2092);
// EXTERNAL MODULE: ./lib/oci/content.js + 1 modules
var oci_content = __webpack_require__(2985);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/oci/pathtable.js
var pathtable = __webpack_require__(9008);
;// CONCATENATED MODULE: ./lib/oci/layerfile.js





const FORMAT = 2;
const ORDER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'LE' : 'BE';
const MARK = Buffer.from(`tare layer ${FORMAT} ${ORDER}\n`);
const DIGEST_BYTES = 32;
const MAX_BODY_BYTES = 1 << 29;
class DamagedLayerFileError extends Error {
    name = 'DamagedLayerFileError';
}
const deflate = (0,external_node_util_.promisify)(external_node_zlib_.deflateRaw);
async function encodeLayer(content, paths) {
    const body = bodyOf(content, paths);
    const packed = await deflate(body, { level: external_node_zlib_.constants.Z_BEST_SPEED });
    return Buffer.concat([MARK, (0,external_node_crypto_.createHash)('sha256').update(packed).digest(), packed]);
}
function bodyOf({ diffId, uncompressedBytes, archiveBytes, linkBytes, gzip, entries }, paths) {
    const { count, facts } = entries;
    const [own, numberOf] = ownPaths(entries, paths);
    const names = own.map((path) => paths.nameOf(path));
    const header = {
        diffId,
        uncompressedBytes,
        archiveBytes,
        linkBytes,
        ...(gzip && { gzip }),
        count,
        pathCount: own.length,
        nameBytes: names.reduce((sum, name) => sum + name.length, 0),
        programs: [...facts.programs],
        devPackages: [...facts.devPackages].map(([row, folders]) => [row, Array.from(folders, numberOf)]),
        databases: [...facts.databases].map(([row, content]) => [row, content?.length ?? null]),
    };
    const columns = layOut(header, Buffer.from(JSON.stringify(header)));
    const { kinds, bytes, details } = columns;
    for (let row = 0; row < count; row++) {
        kinds[row] = entries.kinds[row] ?? 0;
        bytes[row] = entries.bytes[row] ?? 0;
        columns.paths[row] = numberOf(entries.paths[row] ?? 0);
        const detail = entries.details[row] ?? 0;
        details[row] = kinds[row] === oci_layer/* EntryKind */.t0.Hardlink ? numberOf(detail) : detail;
    }
    let end = 0;
    for (const [index, path] of own.entries()) {
        columns.parents[index] = numberOf(paths.parentOf(path));
        columns.names.set(names[index] ?? new Uint8Array(0), end);
        end += names[index]?.length ?? 0;
        columns.nameEnds[index] = end;
    }
    let at = 0;
    for (const content of facts.databases.values()) {
        columns.content.set(content ?? new Uint8Array(0), at);
        at += content?.length ?? 0;
    }
    return columns.body;
}
function ownPaths({ count, kinds, paths: at, details, facts }, paths) {
    const numbers = new Map([[pathtable/* ROOT */.D, 0]]);
    const note = (path) => {
        for (let one = path; !numbers.has(one); one = paths.parentOf(one))
            numbers.set(one, 0);
    };
    for (let row = 0; row < count; row++) {
        note(at[row] ?? 0);
        if (kinds[row] === oci_layer/* EntryKind */.t0.Hardlink)
            note(details[row] ?? 0);
    }
    for (const folders of facts.devPackages.values())
        folders.forEach(note);
    const own = Uint32Array.from(numbers.keys()).sort();
    for (const [index, path] of own.entries())
        numbers.set(path, index);
    return [[...own], (path) => numbers.get(path) ?? 0];
}
function decodeLayer(file, paths) {
    if (!MARK.equals(file.subarray(0, MARK.length)))
        return undefined;
    const packed = file.subarray(MARK.length + DIGEST_BYTES);
    const digest = (0,external_node_crypto_.createHash)('sha256').update(packed).digest();
    if (!digest.equals(file.subarray(MARK.length, MARK.length + DIGEST_BYTES)))
        throw new DamagedLayerFileError('its checksum is wrong');
    try {
        const body = (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: MAX_BODY_BYTES });
        return contentOf(body, paths);
    }
    catch (error) {
        throw new DamagedLayerFileError('its content makes no sense', { cause: error });
    }
}
function contentOf(body, paths) {
    const headerBytes = body.readUInt32LE(0);
    const header = JSON.parse(body.toString('utf8', 4, 4 + headerBytes));
    const columns = layOut(header, undefined, body);
    const at = new Uint32Array(header.pathCount);
    let start = 0;
    for (let index = 1; index < header.pathCount; index++) {
        const [parent = Infinity, end = 0] = [columns.parents[index], columns.nameEnds[index]];
        if (parent >= index || end <= start)
            throw new RangeError('a path has no folder or no name');
        at[index] = paths.internChild(at[parent] ?? pathtable/* ROOT */.D, columns.names.subarray(start, end));
        start = end;
    }
    const pathAt = (number) => {
        if (number >= header.pathCount)
            throw new RangeError('no such path');
        return at[number] ?? pathtable/* ROOT */.D;
    };
    const { kinds, bytes, details } = columns;
    for (let row = 0; row < header.count; row++) {
        columns.paths[row] = pathAt(columns.paths[row] ?? 0);
        if (kinds[row] === oci_layer/* EntryKind */.t0.Hardlink)
            details[row] = pathAt(details[row] ?? 0);
    }
    const { diffId, uncompressedBytes, archiveBytes, linkBytes, gzip, count, programs, devPackages, databases } = header;
    let end = 0;
    return {
        diffId,
        uncompressedBytes,
        archiveBytes,
        linkBytes,
        ...(gzip && { gzip }),
        entries: {
            count,
            kinds,
            paths: columns.paths,
            bytes,
            details,
            facts: {
                programs: new Map(programs),
                databases: new Map(databases.map(([row, size]) => {
                    const hasRoom = size !== null && paths.takeRoom(size);
                    const from = end;
                    end += size ?? 0;
                    return [row, hasRoom ? columns.content.subarray(from, end) : undefined];
                })),
                devPackages: new Map(devPackages.map(([row, folders]) => [row, Uint32Array.from(folders, pathAt)])),
            },
        },
    };
}
function layOut({ count, pathCount, nameBytes, databases }, text, from) {
    const textBytes = text?.length ?? from?.readUInt32LE(0) ?? 0;
    const start = Math.ceil((4 + textBytes) / 8) * 8;
    const contentBytes = databases.reduce((sum, [, bytes]) => sum + (bytes ?? 0), 0);
    const sizes = [count * 8, count * 4, count * 4, pathCount * 4, pathCount * 4, count, nameBytes, contentBytes];
    const total = sizes.reduce((sum, size) => sum + size, start);
    if (from && from.length !== total)
        throw new RangeError(`${from.length} B instead of ${total} B`);
    const buffer = new ArrayBuffer(total);
    const body = new Uint8Array(buffer);
    if (from)
        body.set(from);
    if (text) {
        new DataView(buffer).setUint32(0, text.length, true);
        body.set(text, 4);
    }
    let at = start;
    const next = (bytes) => {
        at += bytes;
        return at - bytes;
    };
    return {
        body,
        bytes: new Float64Array(buffer, next(count * 8), count),
        paths: new Uint32Array(buffer, next(count * 4), count),
        details: new Uint32Array(buffer, next(count * 4), count),
        parents: new Uint32Array(buffer, next(pathCount * 4), pathCount),
        nameEnds: new Uint32Array(buffer, next(pathCount * 4), pathCount),
        kinds: new Uint8Array(buffer, next(count), count),
        names: new Uint8Array(buffer, next(nameBytes), nameBytes),
        content: new Uint8Array(buffer, next(contentBytes), contentBytes),
    };
}

;// CONCATENATED MODULE: ./lib/oci/layerindex.js



function createLayerIndex(files, paths, say, gzipModel = () => undefined) {
    const found = new Map();
    const writing = [];
    let problem;
    async function read(diffId) {
        const name = nameOf(diffId);
        const file = name === undefined ? undefined : await files.read(name);
        if (!file)
            return undefined;
        try {
            const content = decodeLayer(file, paths);
            if (content === undefined || content.diffId === diffId)
                return content;
            throw new Error('it is about another layer');
        }
        catch (error) {
            say(`The index of layers in ${files.folder} is damaged: ${(0,errors/* messageOf */.bD)(error)}. Layer ${diffId} is read again.`);
            return undefined;
        }
    }
    async function write(content) {
        try {
            const name = nameOf(content.diffId);
            if (name !== undefined)
                await files.write(name, await encodeLayer(content, paths));
        }
        catch (error) {
            fail(error);
        }
    }
    function fail(error) {
        problem ??= (0,errors/* messageOf */.bD)(error);
    }
    return {
        async find(diffId, form) {
            const reading = found.get(diffId) ?? read(diffId);
            found.set(diffId, reading);
            const content = await reading;
            const model = form === 'plain' ? await gzipModel(diffId)?.() : undefined;
            const isEnough = model === undefined || content?.gzip?.level === model.level;
            return isEnough ? content : undefined;
        },
        add(content) {
            if (isWhole(content))
                writing.push(write(content));
        },
        async close() {
            await Promise.all(writing);
            if (writing.length > 0 && problem === undefined)
                await files.prune().catch(fail);
            if (problem !== undefined)
                say(`The index of layers in ${files.folder} cannot be written: ${problem}.`);
        },
    };
}
const isWhole = ({ entries: { facts, bytes } }) => [...facts.databases].every(([row, content]) => content !== undefined || (bytes[row] ?? 0) > oci_content/* MAX_DATABASE_BYTES */.ju);
function nameOf(diffId) {
    const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(diffId) ?? [];
    return hex === undefined ? undefined : `${hex}.layer`;
}

// EXTERNAL MODULE: ./lib/plan/mask.js
var mask = __webpack_require__(5883);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
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

// EXTERNAL MODULE: ./lib/measure/readimage.js
var readimage = __webpack_require__(3637);
// EXTERNAL MODULE: ./lib/oci/choose.js
var choose = __webpack_require__(6552);
// EXTERNAL MODULE: ./lib/oci/json.js
var json = __webpack_require__(3931);
// EXTERNAL MODULE: ./lib/oci/platform.js
var oci_platform = __webpack_require__(7122);
// EXTERNAL MODULE: ./lib/origins/provenance.js
var origins_provenance = __webpack_require__(4380);
// EXTERNAL MODULE: ./lib/plan/baseline.js + 2 modules
var plan_baseline = __webpack_require__(5208);
// EXTERNAL MODULE: ./lib/sources/engine.js
var engine = __webpack_require__(6562);
// EXTERNAL MODULE: ./lib/sources/media.js + 4 modules
var media = __webpack_require__(4950);
;// CONCATENATED MODULE: ./lib/sources/base.js



async function findBase(image, given, context) {
    const labels = image.archive?.base ?? image.inspected?.base;
    const diffIds = diffIdsOf(image);
    const platforms = image.platform === undefined ? [] : [image.platform];
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
    try {
        const reference = (0,media/* parseImage */.zZ)(image, 'label');
        return reference.medium === engine/* engine */.H ? reference : undefined;
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return undefined;
        throw error;
    }
}
async function layersOf(image, platforms, context) {
    const wanted = { platforms: image.medium === engine/* engine */.H ? [] : platforms };
    const { images: [found], } = await image.medium.open(image, wanted, { ...context, readContent: undefined });
    return found ? diffIdsOf(found) : [];
}
const diffIdsOf = ({ archive, inspected }) => archive?.layers.map(({ diffId }) => diffId) ?? inspected?.diffIds ?? [];
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
        const archive = await (0,oci_archive/* readImageAt */.F)((0,ocifolder/* folderStore */.s4)(target.id, folder, context), digest);
        return { platform: target.platform, target, archive };
    }));
}

// EXTERNAL MODULE: ./lib/oci/remote.js
var remote = __webpack_require__(6935);
;// CONCATENATED MODULE: ./lib/sources/published.js


async function findPublished(images, published, { engine, host }) {
    const asked = new Set();
    for (const { inspected, base } of images) {
        const lacksLayer = () => inspected.diffIds.some((diffId) => !published.has(diffId));
        const bases = base === undefined || !lacksLayer() ? [] : await namesOf(base);
        for (const reference of [...inspected.published, ...bases]) {
            const key = `${reference} ${inspected.platform}`;
            if (asked.has(key) || !lacksLayer())
                continue;
            asked.add(key);
            try {
                await ask(reference, inspected.platform);
            }
            catch (error) {
                if (error instanceof errors/* CancelledError */.cc)
                    throw error;
                const reason = bases.includes(reference)
                    ? 'the registry of the base image does not say what it stores'
                    : (0,errors/* messageOf */.bD)(error);
                host.info(`Download sizes are estimated of more layers than were built: ${reason}`);
            }
        }
    }
    async function namesOf(reference) {
        if (reference.includes('@'))
            return [reference];
        const found = await engine.inspect([reference]).catch(() => undefined);
        return found?.flatMap((image) => image.published) ?? [reference];
    }
    async function ask(reference, platform) {
        const wanted = { platforms: [platform], isBeside: true };
        const { images: found } = await (0,remote/* readRemote */.Z)(reference, reference, wanted, (name) => engine.remote(name));
        for (const { diffId, descriptor } of found.flatMap(({ layers }) => layers))
            if (descriptor)
                published.set(diffId, descriptor.bytes);
    }
}

// EXTERNAL MODULE: ./lib/sources/save.js + 2 modules
var save = __webpack_require__(6008);
;// CONCATENATED MODULE: ./lib/sources/store.js





async function readFromStore(images, { paths, index, published, }, engine) {
    let asked;
    const histories = () => (asked ??= Promise.all(images.map(({ inspected: { id } }) => engine.history(id))));
    try {
        const known = index ? await knownLayers(images, index, histories) : new Map();
        const layers = layersOf(images, known);
        if (published && !layers.every(({ diffId }) => published.has(diffId)))
            return { refused: 'download-size needs layers as docker pushes them' };
        const areAllKnown = known.size > 0 && layers.length === 0;
        const namesFolders = ({ inspected: { storeFolders, diffIds } }) => storeFolders.length === diffIds.length && diffIds.length > 0;
        if (!areAllKnown && !images.every(namesFolders))
            return { refused: 'the engine does not name a folder of overlay2 for each layer' };
        const opened = areAllKnown ? undefined : await engine.storeLayers(layers.map(({ folder }) => folder));
        if (opened && 'refused' in opened)
            return opened;
        const [rows] = await Promise.all([
            histories(),
            opened?.list((layer, entry) => {
                layers[layer]?.add(entry);
            }),
        ]);
        const byDiffId = new Map([...known, ...layers.map((layer) => [layer.diffId, layer])]);
        const archives = images.map((image, at) => archiveOf(image, rows[at] ?? [], byDiffId));
        if (!archives.every((archive) => archive !== undefined))
            return { refused: 'what is in the folders of the engine weighs something else than it says' };
        await opened?.read(wantedFiles(layers, commonPaths([...byDiffId.values()], paths), paths));
        return { archives: new Map(archives.map((archive) => [archive.id, archive])), way: opened?.way };
    }
    catch (error) {
        if (error instanceof errors/* ToolError */.v4 || typeof error.syscall === 'string')
            return { refused: (0,errors/* messageOf */.bD)(error) };
        throw error;
    }
    function layersOf(stored, known) {
        const found = new Map();
        for (const { inspected, origins, isHinted } of stored) {
            for (const [at, diffId] of inspected.diffIds.entries()) {
                if (known.has(diffId))
                    continue;
                const layer = found.get(diffId) ?? folderLayer(diffId, inspected.storeFolders[at] ?? '', paths);
                layer.isHinted ||= isHinted && origins[at]?.kind === 'instruction';
                found.set(diffId, layer);
            }
        }
        return [...found.values()];
    }
}
async function knownLayers(images, index, histories) {
    const found = new Map();
    for (const diffId of new Set(images.flatMap(({ inspected: { diffIds } }) => diffIds))) {
        const content = await index.find(diffId, 'plain');
        if (!content)
            continue;
        const { uncompressedBytes: bytes, linkBytes } = content;
        found.set(diffId, { diffId, bytes, linkBytes, content: () => content });
    }
    if (found.size === 0)
        return found;
    const rows = await histories();
    for (const [at, { inspected, origins }] of images.entries()) {
        const history = joinHistory(rows[at] ?? [], origins, inspected.engineBytes);
        for (const [row, diffId] of inspected.diffIds.entries()) {
            const layer = found.get(diffId);
            if (layer && !weighs(layer, history[row]?.bytes))
                found.delete(diffId);
        }
    }
    return found;
}
const weighs = ({ bytes, linkBytes }, said) => said === bytes || said === bytes + linkBytes;
function archiveOf({ inspected: { id, platform, diffIds, engineBytes }, origins }, rows, layers) {
    const history = joinHistory(rows, origins, engineBytes);
    const own = diffIds.flatMap((diffId) => layers.get(diffId) ?? []);
    if (!own.every((layer, index) => weighs(layer, history[index]?.bytes)))
        return undefined;
    return {
        label: id,
        id,
        platform,
        layers: own.map(({ diffId, content }) => ({ diffId, read: () => Promise.resolve(content()) })),
        createdBy: history.map((row) => row?.createdBy),
    };
}
const KINDS = {
    file: oci_layer/* EntryKind */.t0.File,
    hardlink: oci_layer/* EntryKind */.t0.Hardlink,
    directory: oci_layer/* EntryKind */.t0.Directory,
    symlink: oci_layer/* EntryKind */.t0.Other,
    other: oci_layer/* EntryKind */.t0.Other,
    whiteout: oci_layer/* EntryKind */.t0.Whiteout,
    opaque: oci_layer/* EntryKind */.t0.Opaque,
};
function folderLayer(diffId, folder, paths) {
    const columns = (0,oci_layer/* createEntryColumns */.a7)();
    const layer = {
        diffId,
        folder,
        columns,
        bytes: 0,
        linkBytes: 0,
        isHinted: false,
        content: () => ({ diffId, uncompressedBytes: layer.bytes, entries: columns.entries() }),
        add({ kind, name, target, bytes }) {
            if (kind === 'file')
                layer.bytes += bytes;
            else
                layer.linkBytes += bytes;
            columns.add(KINDS[kind], paths.intern(name), kind === 'file' ? bytes : 0, target ? paths.intern(target) : 0);
        },
    };
    return layer;
}
function wantedFiles(layers, isCommon, paths) {
    const readers = (0,oci_content/* contentReaders */.qD)(paths);
    return layers.flatMap(({ columns, isHinted }, layer) => {
        const { count, kinds, paths: at, bytes, details } = columns.entries();
        const named = new Set();
        for (let row = 0; row < count; row++)
            if (kinds[row] === oci_layer/* EntryKind */.t0.Hardlink && isCommon(at[row] ?? 0))
                named.add(details[row] ?? 0);
        const wanted = [];
        for (let row = 0; row < count; row++) {
            const [path = 0, size = 0] = [at[row], bytes[row]];
            if (kinds[row] !== oci_layer/* EntryKind */.t0.File || size === 0)
                continue;
            const hasChecksum = isCommon(path) || named.has(path);
            const reader = isHinted ? readers.any(path, size) : readers.database(path, size);
            if (hasChecksum || reader)
                wanted.push(fileOf({ layer, name: paths.bytesOf(path), bytes: size }, row, hasChecksum, reader));
        }
        return wanted;
    });
    function fileOf(file, row, hasChecksum, reader) {
        const columns = layers[file.layer]?.columns;
        let checksum = 0;
        return {
            ...file,
            take(piece, at) {
                const next = reader?.take(piece, at) ?? Infinity;
                if (!hasChecksum)
                    return next;
                checksum = (0,external_node_zlib_.crc32)(piece, checksum);
                return at + piece.length;
            },
            done() {
                if (hasChecksum)
                    columns?.setDetail(row, checksum);
                if (columns)
                    reader?.finish(columns.facts, row, paths);
            },
        };
    }
}
function commonPaths(layers, paths) {
    const seenIn = new Int32Array(paths.count()).fill(-1);
    const common = new Uint8Array(paths.count());
    for (const [layer, { content }] of layers.entries()) {
        const { count, kinds, paths: at } = content().entries;
        for (let row = 0; row < count; row++) {
            const path = at[row] ?? 0;
            if (kinds[row] !== oci_layer/* EntryKind */.t0.File && kinds[row] !== oci_layer/* EntryKind */.t0.Hardlink)
                continue;
            if (seenIn[path] !== -1 && seenIn[path] !== layer)
                common[path] = 1;
            seenIn[path] = layer;
        }
    }
    return (path) => common[path] === 1;
}

;// CONCATENATED MODULE: ./lib/measure/sides.js














async function findImages(context) {
    const { image: plan, built, method, readContent, event, world } = context;
    const opened = await openBuilt(context);
    const find = async (side, name, platforms) => {
        if (side.kind === 'none')
            return [];
        if (side.kind !== 'image')
            return opened.filter(({ target }) => target.side === name);
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
        const base = found.target ? undefined : await findBase(found, plan.base, context);
        return base ? { ...found, base } : found;
    };
    const [baseline, candidate] = [
        await Promise.all(foundBaseline.map(knowBase)),
        await Promise.all(foundCandidate.map(knowBase)),
    ];
    const held = [...baseline, ...candidate].filter((found) => found.inspected !== undefined);
    const sides = { baseline, candidate, missingBaseline: missing, method: methodName(built, method), notMeasured: [] };
    if (context.published) {
        const images = held.map((found) => ({ inspected: found.inspected, base: baseOf(found, built) }));
        await findPublished(images, context.published, world);
    }
    if (held.length === 0 || !readContent)
        return sides;
    try {
        const { archives, way } = await readHeld(held, candidate, context);
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
async function readHeld(held, candidate, context) {
    const { engine, host } = context.world;
    const stored = await readFromStore(held.map((found) => ({
        inspected: found.inspected,
        origins: originsOf(found, context),
        isHinted: candidate.includes(found),
    })), context, engine);
    if ('archives' in stored) {
        const { archives, way } = stored;
        host.info(way === undefined
            ? 'Earlier runs have read all layers (cache-dir): none is read.'
            : `Layers are read in the engine's own folders, ${way}.`);
        return { archives, way: way === undefined ? 'layer-index' : 'engine-store' };
    }
    host.info(`Layers are read through docker save: ${stored.refused}.`);
    const images = held.map(({ inspected }) => inspected);
    return { archives: await (0,save/* saveFromEngine */.i)(images, context), way: 'docker-save' };
}
async function openBuilt(context) {
    const { built: { targets, metadata }, method, } = context;
    if (targets.length === 0)
        return [];
    return method.kind === 'load' ? openLoaded(targets, context) : openExported(targets, metadata, method.folder, context);
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
    return (0,origins_provenance/* layerOrigins */.nf)(provenanceOf(id, metadata), recipe.dockerfile, count, isPublic);
}
const provenanceOf = (target, metadata) => (0,origins_provenance/* readProvenance */.Ch)((0,json/* record */.g1)(metadata[target])['buildx.build.provenance']);
function baseOf({ target }, { metadata }) {
    const provenance = target && provenanceOf(target.id, metadata);
    return provenance && (0,origins_provenance/* baseReference */.lo)(provenance);
}
const historyOrigins = (archive, count, confidential) => Array.from({ length: count }, (_, index) => {
    const createdBy = archive?.createdBy[index];
    const isPublic = createdBy !== undefined && !confidential.some((value) => createdBy.includes(value));
    return isPublic ? { kind: 'history', text: historyText(createdBy) } : { kind: 'unknown' };
});

;// CONCATENATED MODULE: ./lib/measure/found.js



async function measureFound(found, explain, context) {
    const { inspected, archive } = found;
    const { metric, budgets } = context.image;
    const origins = originsOf(found, context);
    const isRead = archive !== undefined && explain === 'files';
    const image = archive
        ? await (isRead
            ? (0,readimage/* measureFiles */.oU)(archive, origins, context.paths, context.published, budgets.flatMap(({ limit }) => limit.paths ?? []))
            : Promise.resolve((0,readimage/* measureManifest */.Gv)(archive, origins, context.published)))
        : (0,readimage/* measureManifest */.Gv)(manifestOf(inspected), origins, context.published);
    if (!inspected)
        return image;
    const own = { ...image, digest: inspected.id, engineBytes: inspected.engineBytes };
    const asked = metric === 'engine' || !isRead;
    if (!asked || (explain === 'off' && !budgets.some(({ rule }) => rule.needs === 'layers')))
        return own;
    return withHistory(own, inspected, isRead, context.world.engine);
}
const manifestOf = (inspected) => ({
    id: inspected?.id ?? '',
    platform: inspected?.platform ?? '',
    layers: (inspected?.diffIds ?? []).map((diffId) => ({ diffId })),
});
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
    const published = inputs.downloadSize ? new Map() : undefined;
    let model;
    const gzipModel = (diffId) => {
        if (!published || (diffId !== undefined && published.has(diffId)))
            return undefined;
        return () => (model ??= world.engine.goVersion().then(gzipsize/* gzipModelOf */.b));
    };
    const index = world.layerFiles && createLayerIndex(world.layerFiles, paths, (line) => world.host.info(line), gzipModel);
    const readContent = async (source, { digest, diffId } = {}) => {
        const content = await (0,oci_layer/* readLayer */.w6)(counted(source), paths, { digest, gzipModel: gzipModel(diffId) });
        index?.add(content);
        return content;
    };
    const shared = {
        method,
        readContent: inputs.explain === 'files' ? readContent : undefined,
        ...(index && { index }),
        ...(published && { published }),
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
        await index?.close();
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
        const image = await measureFound(found, inputs.explain, context);
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
    const chosen = await availableMeasure(metricOf(pairs), pairs, inputs, world);
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
    if (imagesOf(pairs).every((image) => (0,sizes/* downloadOf */.qg)(image) !== undefined))
        return [];
    const reason = 'not every layer is compressed where the images come from, and layers that are not read are not weighed ' +
        '(explain: files reads them)';
    return [{ what: 'download size', reason }];
}
async function availableMeasure(asked, pairs, { explain }, { engine }) {
    const has = (measure) => imagesOf(pairs).every((image) => (0,sizes/* bytesOf */.$$)(image, measure) !== undefined);
    if (has(asked))
        return { measure: asked, notMeasured: [] };
    if (asked === 'uncompressed' && has('engine') && (await engine.facts()).engine?.store === 'classic') {
        const reason = 'no layer was opened, so sizes and budgets are about what docker image inspect prints';
        return { measure: 'engine', notMeasured: [{ what: 'uncompressed size', reason }] };
    }
    const hints = {
        uncompressed: explain === 'files'
            ? 'the layers were not read: see above for what kept them from being read'
            : 'the layers were not read: set explain: files',
        compressed: 'an image whose layers are not all compressed has no compressed size: set measure: uncompressed, and ' +
            'download-size: true for an estimate',
        engine: 'an image outside of an engine has no engine size: set measure: uncompressed',
    };
    throw new errors/* UserError */.yo(`measure: ${asked} is not available for every image`, { hint: hints[asked] });
}

// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
// EXTERNAL MODULE: ./lib/origins/dockerfile.js
var origins_dockerfile = __webpack_require__(3833);
// EXTERNAL MODULE: ./lib/plan/ignore.js
var ignore = __webpack_require__(4185);
// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
;// CONCATENATED MODULE: ./lib/plan/changedfiles.js






async function addChangedFiles(causes, { candidate, baseline }, { git, files }) {
    if (!('recipe' in candidate) || baseline.kind !== 'ref' || !causes.some(isUnexplained))
        return causes;
    const { recipe } = candidate;
    const repository = await git.open(recipe.context);
    if (!repository)
        return causes;
    const isIgnored = await (0,ignore/* ignoreTest */.Rx)(recipe, files);
    const changed = (await repository.changedFiles(baseline.sha)).flatMap((name) => {
        const inContext = (0,inside/* nameInside */.eR)(recipe.context, external_node_path_.join(repository.root, name));
        return inContext === undefined || isIgnored(inContext) ? [] : [inContext];
    });
    return causes.map((cause) => {
        const stage = isUnexplained(cause) ? stageOf(cause, recipe.dockerfile) : undefined;
        const because = stage && broughtInto(stage, recipe.dockerfile, changed, new Set());
        return because ? { ...cause, because } : cause;
    });
}
const isUnexplained = ({ kind, because, origin }) => kind === 'inputs' && because === undefined && origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage';
const stageOf = ({ origin }, dockerfile) => origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage'
    ? (0,origins_dockerfile/* findStage */.U9)(dockerfile, origin.copiedFrom.stage)
    : undefined;
function broughtInto(stage, dockerfile, changed, seen) {
    if (seen.has(stage))
        return undefined;
    seen.add(stage);
    const instructions = (0,origins_dockerfile/* lineageOf */.bQ)(dockerfile, stage).flatMap((one) => one.instructions);
    for (const instruction of instructions) {
        const given = givenTo(instruction, changed);
        if (given.length > 0) {
            const { startLine: start, endLine: end } = instruction;
            const origin = (0,origins_provenance/* instructionOrigin */.Vg)(dockerfile, { start, end });
            return { origin, change: 'inputs', files: given.slice(0, limits/* MAX_ITEMS */._5.files) };
        }
    }
    for (const { copiesFrom } of instructions) {
        const source = copiesFrom === undefined ? undefined : (0,origins_dockerfile/* findStage */.U9)(dockerfile, copiesFrom);
        const because = source && broughtInto(source, dockerfile, changed, seen);
        if (because)
            return because;
    }
    return undefined;
}
function givenTo({ keyword, text, copiesFrom }, changed) {
    if (keyword === 'RUN') {
        const mounts = text
            .split(/\s+/)
            .flatMap((word) => /^--mount=(.*)$/.exec(word)?.[1] ?? [])
            .filter(isOfContext);
        const sources = mounts.map((mount) => /(?:^|,)(?:source|src)=([^,]+)/.exec(mount)?.[1] ?? '.');
        return changed.filter((file) => sources.some((source) => isIn(file, source)));
    }
    if ((keyword !== 'COPY' && keyword !== 'ADD') || copiesFrom !== undefined)
        return [];
    const sources = sourcesIn(text);
    return changed.filter((file) => sources.some((source) => isIn(file, source)));
}
const sourcesIn = (text) => text
    .replace(/^\w+\s+/, '')
    .replaceAll(/["',[\]]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('--'))
    .slice(0, -1);
const isOfContext = (mount) => !/(?:^|,)type=(?!bind\b)/.test(mount) && !/(?:^|,)from=/.test(mount);
function isIn(file, source) {
    const names = external_node_path_.posix
        .normalize(source)
        .split('/')
        .filter((name) => name !== '' && name !== '.');
    const parts = file.split('/');
    return names.every((name, index) => {
        const part = parts[index];
        return part !== undefined && (name === part || (/[*?]/.test(name) && patternOf(name).test(part)));
    });
}
const patternOf = (name) => new RegExp(`^${name
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw `\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')}$`, 's');

;// CONCATENATED MODULE: ./lib/plan/changedlines.js




async function addChangedLines(causes, { candidate, baseline }, mask, { git, workspace }) {
    if (!('recipe' in candidate) || baseline.kind !== 'ref' || !causes.some(isBrought))
        return causes;
    const { recipe } = candidate;
    const repository = await git.open(recipe.context);
    if (!repository)
        return causes;
    const added = [];
    for (const cause of causes) {
        const lines = isBrought(cause) ? await findLines(cause, recipe, baseline.sha, repository, workspace) : [];
        const shown = chooseLines(lines, cause).map((line) => ({ ...line, text: mask(line.text) }));
        added.push(shown.length === 0 ? cause : { ...cause, lines: shown });
    }
    return added;
}
const isBrought = ({ because }) => because?.change === 'inputs' &&
    because.origin.kind === 'instruction' &&
    because.origin.copiedFrom === undefined &&
    because.files !== undefined;
const MANIFEST = /^(?:package\.json|[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|environment\.ya?ml|go\.mod|Gemfile|.+\.gemspec|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|.+\.csproj|mix\.exs)$/i;
const LIST = /\.(?:txt|list|in)$/i;
const MAX_TRIES = 20;
async function findLines({ because }, recipe, sha, repository, workspace) {
    if (because?.origin.kind !== 'instruction')
        return [];
    const files = because.files ?? [];
    const manifests = files.filter((file) => MANIFEST.test(external_node_path_.posix.basename(file)));
    const meant = manifests.length === 0 && files.length === 1 ? files.filter((file) => LIST.test(file)) : manifests;
    for (const file of meant) {
        let tries = MAX_TRIES;
        for (const source of sourcesOf(because.origin.text, file)) {
            if (tries-- === 0)
                break;
            const at = external_node_path_.resolve(recipe.context, source);
            const name = (0,inside/* nameInside */.eR)(repository.root, at);
            if (name === undefined || (0,inside/* nameInside */.eR)(recipe.context, at) === undefined)
                continue;
            const lines = await repository.changedLines(sha, name);
            const shown = recipe.dockerfile.inRepository === undefined ? ((0,inside/* nameInside */.eR)(workspace, at) ?? at) : name;
            if (lines.length > 0)
                return lines.map((line) => ({ file: shown, ...line }));
        }
    }
    return [];
}
function* sourcesOf(copy, file) {
    const sources = sourcesIn(copy);
    const base = external_node_path_.posix.basename(file);
    const same = sources.find((source) => external_node_path_.posix.basename(source) === base);
    if (same !== undefined)
        yield same;
    for (const source of sources) {
        if (/[*?]/.test(external_node_path_.posix.basename(source)))
            yield external_node_path_.posix.join(external_node_path_.posix.dirname(source), base);
        else
            for (let rest = file; rest !== ''; rest = rest.includes('/') ? rest.slice(rest.indexOf('/') + 1) : '')
                yield external_node_path_.posix.join(source, rest);
    }
}
function withoutMoved(lines) {
    const [added, removed] = ['added', 'removed'].map((kind) => new Set(lines.flatMap(({ change, text }) => (change === kind ? text.trim() : []))));
    return lines.filter(({ text }) => !(added?.has(text.trim()) === true && removed?.has(text.trim()) === true));
}
const SECRET = /:\/\/[^\s/@]+@|(?:auth|token|pass|pwd|secret|credential|key)[\w-]*["']?\s*[=:]|-----BEGIN/i;
function chooseLines(lines, { packages }) {
    const open = withoutMoved(lines).filter(({ text }) => text.trim() !== '' && !SECRET.test(text));
    const kept = open.some(({ change }) => change === 'added') ? open.filter(({ change }) => change === 'added') : open;
    const names = (packages?.lines ?? []).map(({ name }) => name.toLowerCase());
    const isNamed = ({ text }) => names.some((name) => text.toLowerCase().includes(name));
    return [...kept.filter(isNamed), ...kept.filter((line) => !isNamed(line))]
        .slice(0, limits/* MAX_ITEMS */._5.changedLines)
        .sort((one, other) => one.line - other.line);
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

















async function run(given, world) {
    await (0,deliver.checkReportFolder)(given, world);
    const inputs = { ...given, budgets: await (0,limitplace/* placeLimits */.S)(given.budgets, world) };
    const report = await (0,accept/* acceptByLabel */.g)(await makeReport(inputs, world), inputs, world);
    await world.host.stage('Publish', () => (0,deliver.deliver)(report, { sections: (0,state/* sectionsOf */.Ks)(report), scope: 'job' }, inputs, world));
    for (const line of (0,log/* renderText */.S5)(report))
        world.host.info(line);
    return report;
}
async function makeReport(inputs, { host: speaker, ...silent }, look = () => undefined) {
    const warnings = [];
    const world = { ...silent, host: recordWarnings(speaker, warnings) };
    const startedAt = world.now().toISOString();
    const plan = await world.host.stage('Plan', () => (0,plan_plan/* planBuilds */.zu)(inputs, world));
    return reportOn(plan, inputs, { ...world, warnings, startedAt }, look);
}
async function reportOn(plan, inputs, { warnings, startedAt, ...world }, look = () => undefined) {
    const { host } = world;
    const { docker, buildx, built, measured } = await measurePlan(plan, inputs, world);
    look(measured);
    const warnOfUnjudged = (image, isGrowthJudged) => {
        const { baseline } = image;
        const missing = 'reason' in baseline ? baseline.reason : undefined;
        const isSaid = missing !== undefined && warnings.some((text) => measured.paths.mask(text).includes(missing));
        for (const annotation of (0,annotations/* renderUnjudged */.dD)(image, isGrowthJudged)) {
            if (isSaid && annotation.message.includes(missing))
                continue;
            if (inputs.annotate && world.event.kind !== 'command line')
                host.annotate(annotation);
            else
                host.warning(annotation.message);
        }
    };
    const options = { ...measured, minChangeBytes: inputs.minChangeBytes };
    const images = [];
    for (const pair of measured.pairs) {
        const { name, budgets, baselineChoice } = pair.plan;
        const policy = (0,judge/* policyFor */.K)(world.event, baselineChoice, inputs.warnOnly);
        const whole = (0,compare/* compareImages */.q)(pair, options);
        const named = whole.causes && (await addChangedFiles(whole.causes, pair.plan, world));
        const causes = named && (await addChangedLines(named, pair.plan, measured.paths.mask, world));
        const compared = { ...whole, ...(causes && { causes }) };
        const image = {
            name: pair.variant === undefined ? name : `${name} ${pair.variant}`,
            ...compared,
            verdicts: (0,judge/* judge */.S)(compared, measured.measure, budgets, policy),
        };
        warnOfUnjudged(image, policy.reportedOnly === undefined);
        images.push(image);
    }
    return (0,assemble/* assembleReport */.xr)({
        run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
        builder: (0,assemble/* describeBuilder */.nG)(docker && buildx && { ...docker, buildx: buildx.version }, measured.method),
        measure: measured.measure,
        minChangeBytes: inputs.minChangeBytes,
        notMeasured: measured.notMeasured,
        notBuilt: notBuilt(plan, built, world.runFacts.headSha),
        images,
    });
}
async function measurePlan(plan, inputs, world) {
    const { host } = world;
    const docker = (0,plan_plan/* needsDocker */.sC)(plan) ? await world.engine.facts() : undefined;
    const folder = external_node_path_.join(world.temp, 'images');
    const method = docker && (0,plan_plan/* isBuilding */.Hf)(plan) ? chooseMethod(inputs, docker, folder) : methodForExisting(docker, folder);
    const built = await host.stage('Build', () => (0,build/* buildAll */.AK)(plan, method, inputs.timeoutMs, world));
    const buildx = docker && (await world.engine.buildx());
    for (const doubt of buildx?.doubts ?? [])
        host.warning(doubt);
    if (inputs.annotate)
        for (const failure of built.failures.values())
            host.annotate((0,annotations/* renderBuildFailure */.l5)(failure));
    const measured = await host.stage('Measure', () => measureAll(plan, built, method, inputs, world));
    return { docker, buildx, built, measured };
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


/***/ })

};
