export const id = 363;
export const ids = [363];
export const modules = {

/***/ 7363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run),
  weigh: () => (/* binding */ weigh)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/build/build.js + 1 modules
var build = __webpack_require__(7840);
// EXTERNAL MODULE: ./lib/build/mask.js
var build_mask = __webpack_require__(5738);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/build/method.js

/**
 * The classic docker driver has no OCI exporter; everywhere else nothing is loaded into an engine, unless its own number is asked for.
 * @param folder where an export goes
 * @throws UserError when what is asked for cannot be known this way
 */
function chooseMethod({ measure, explain, downloadSize }, docker, folder) {
    const { builder, engine } = docker;
    const isClassic = hasNoExporter(docker);
    if (measure === 'engine' && !engine) {
        throw new errors/* UserError */.yo('measure: engine needs an engine, and none answers', { hint: 'set measure: uncompressed, which needs none' });
    }
    if (measure === 'compressed' && isClassic) {
        throw new errors/* UserError */.yo(`measure: compressed needs compressed layers, and the classic image store of builder ${builder.name} keeps none`, {
            hint: 'use a docker-container builder (docker/setup-buildx-action makes one), or measure: uncompressed',
        });
    }
    if (isClassic || measure === 'engine')
        return { kind: 'load' };
    if (measure === 'uncompressed' && explain !== 'files') {
        throw new errors/* UserError */.yo(`explain: ${explain} gives no uncompressed sizes with builder ${builder.name} (${builder.driver}): no layer is opened`, {
            hint: 'set explain: files, or measure: compressed or engine',
        });
    }
    return { kind: 'export', folder, compression: downloadSize ? 'gzip' : 'uncompressed' };
}
/** How layers of a registry's image come here when nothing is built: by the builder where it can, else by the engine. */
const methodForExisting = (docker, folder) => !docker || hasNoExporter(docker) ? { kind: 'load' } : { kind: 'export', folder, compression: 'gzip' };
const hasNoExporter = ({ builder, engine }) => builder.driver === 'docker' && engine?.store === 'classic';

// EXTERNAL MODULE: ./lib/build/plan.js
var build_plan = __webpack_require__(2629);
// EXTERNAL MODULE: ./lib/comment/accept.js
var accept = __webpack_require__(1241);
// EXTERNAL MODULE: ./lib/compare/budgets.js
var budgets = __webpack_require__(9225);
// EXTERNAL MODULE: ./lib/compare/compare.js + 8 modules
var compare = __webpack_require__(5986);
// EXTERNAL MODULE: ./lib/deliver.js
var deliver = __webpack_require__(6738);
// EXTERNAL MODULE: ./lib/build/life.js
var build_life = __webpack_require__(4820);
// EXTERNAL MODULE: ./lib/report/figures.js
var figures = __webpack_require__(819);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/build/baseline.js + 1 modules
var build_baseline = __webpack_require__(802);
// EXTERNAL MODULE: ./lib/measure/json.js
var measure_json = __webpack_require__(8016);
// EXTERNAL MODULE: ./lib/measure/manifest.js
var measure_manifest = __webpack_require__(2747);
;// CONCATENATED MODULE: ./lib/measure/archive.js



// Manifests and configs of real images are of some 100 kB.
const MAX_JSON_BYTES = 32 * 1024 * 1024;
// Index → index → manifest is as deep as any tool writes.
const MAX_INDEX_DEPTH = 8;
const MAX_MANIFESTS = 1_000;
/**
 * Reads the images of a layout, one per platform.
 * @throws CorruptImageError · UserError when the selection does not lead to an image
 */
async function readLayout(store, selection, label = store.label) {
    const has = async (file) => (await store.size(file)) !== undefined;
    const [isOci, isDocker] = [await has('index.json'), await has('manifest.json')];
    if (!isOci && !isDocker) {
        throw new errors/* UserError */.yo(`${store.label} is no image: it has neither index.json nor manifest.json`, {
            hint: 'name an OCI image layout, or what docker save wrote',
        });
    }
    const found = [
        ...(isOci ? [await readOciLayout(store, selection)] : []),
        // Docker 28 lists only one of several images without a name in index.json, all of them here.
        ...(isDocker ? [await readDockerLayout(store, selection)] : []),
    ];
    const images = found.flatMap((layout) => layout.images);
    const names = found.flatMap((layout) => layout.names);
    const others = found.flatMap((layout) => layout.otherPlatforms);
    if (images.length === 0 && others.length > 0)
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, selection.platforms, others);
    if (images.length === 0)
        throw noSuchImage(store, selection.reference, [...new Set(names)]);
    const wanted = selection.platforms.map(measure_manifest/* normalPlatform */.Je);
    const chosen = images.filter(({ platform }) => wanted.length === 0 || wanted.includes(platform));
    for (const platform of wanted) {
        if (chosen.some((image) => image.platform === platform))
            continue;
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, [platform], images.map((image) => image.platform));
    }
    (0,measure_manifest/* refuseTwoOfOne */.Wi)(chosen, label);
    return chosen.filter(({ id }, index) => chosen.findIndex((other) => other.id === id) === index);
}
/** The image whose manifest has this digest: what an exporter says it has written. @throws CorruptImageError */
async function readImageAt(store, digest) {
    const image = await readManifest(await readJson(store, (0,measure_manifest/* blobPath */.nD)(digest, store), { digest }), store);
    if (!image)
        throw new errors/* CorruptImageError */.hv(`${store.label}: the manifest ${digest} is no image's`);
    return image;
}
async function readOciLayout(store, { reference, platforms }) {
    const top = (0,measure_manifest/* descriptorsOf */.OA)(await readJson(store, 'index.json'), store);
    const wanted = platforms.map(measure_manifest/* normalPlatform */.Je);
    const others = new Set();
    const found = [];
    const seen = new Set();
    let manifests = 0;
    async function visit(descriptor, depth, isMeant) {
        if (descriptor.isAttestation)
            return;
        // An engine that holds one platform of an index saves the index with that one's blobs alone.
        const { platform } = descriptor;
        if (platform !== undefined && wanted.length > 0 && !wanted.includes(platform)) {
            others.add(platform);
            return;
        }
        if (depth > MAX_INDEX_DEPTH)
            throw new errors/* CorruptImageError */.hv(`${store.label}: its indexes are nested more than ${MAX_INDEX_DEPTH} deep`);
        if (++manifests > MAX_MANIFESTS)
            throw new errors/* CorruptImageError */.hv(`${store.label}: it lists more than ${MAX_MANIFESTS} manifests`);
        const meant = isMeant || isNamed(descriptor, reference);
        // The same manifest again brings nothing new, a cycle of indexes nothing at all.
        const key = `${descriptor.digest} ${meant}`;
        if (seen.has(key))
            return;
        seen.add(key);
        const json = await readJson(store, (0,measure_manifest/* blobPath */.nD)(descriptor.digest, store), descriptor);
        if (Array.isArray(json['manifests'])) {
            for (const child of (0,measure_manifest/* descriptorsOf */.OA)(json, store))
                await visit(child, depth + 1, meant);
        }
        else if (meant || reference?.startsWith('sha256:') === true) {
            const image = await readManifest(json, store);
            if (image && (meant || image.id === reference))
                found.push(image);
        }
    }
    for (const descriptor of top)
        await visit(descriptor, 0, reference === undefined);
    return { images: found, names: top.flatMap(({ annotations }) => namesOf(annotations).slice(0, 1)), otherPlatforms: [...others] };
}
const isNamed = ({ digest, annotations }, reference) => reference !== undefined && (digest === reference || namesOf(annotations).some(isTag(reference)));
// docker writes the tag alone into `ref.name` and the whole name into containerd's own annotation.
const namesOf = (annotations) => ['io.containerd.image.name', 'org.opencontainers.image.ref.name'].flatMap((key) => (0,measure_json/* string */.Yj)(annotations[key]) ?? []);
/** Undefined for what is no image: an artifact, a signature. */
async function readManifest(manifest, store) {
    const config = (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(manifest['config']), store);
    const layers = (0,measure_json/* list */.p_)(manifest['layers']).map((layer) => (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(layer), store));
    if (layers.some(({ mediaType }) => mediaType.startsWith('application/vnd.in-toto')))
        return undefined;
    const json = await readJson(store, (0,measure_manifest/* blobPath */.nD)(config.digest, store), config);
    // An artifact's config is no image config (image-spec, manifest.md, "Guidelines for Artifact Usage").
    if (json['rootfs'] === undefined)
        return undefined;
    const image = (0,measure_manifest/* readConfig */.Xg)(config.digest, json, store);
    if (image.diffIds.length !== layers.length)
        throw new errors/* CorruptImageError */.hv(`${store.label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`);
    return {
        ...(0,measure_manifest/* withoutDiffIds */.iP)(image),
        layers: layers.map(({ digest, bytes, mediaType }, index) => {
            const diffId = image.diffIds[index] ?? '';
            return {
                diffId,
                descriptor: { digest, bytes },
                read: () => {
                    const why = /foreign|nondistributable/.test(mediaType)
                        ? 'it is a foreign layer, which its registry keeps elsewhere'
                        : 'its blob is missing';
                    return readVerified({ store, path: (0,measure_manifest/* blobPath */.nD)(digest, store), diffId, descriptor: { digest, bytes }, why });
                },
            };
        }),
    };
}
async function readDockerLayout(store, { reference }) {
    const entries = (0,measure_json/* list */.p_)(await readAny(store, 'manifest.json')).map(measure_json/* record */.g1);
    const tagsOf = (entry) => (0,measure_json/* list */.p_)(entry['RepoTags']).flatMap((tag) => (0,measure_json/* string */.Yj)(tag) ?? []);
    const images = [];
    for (const entry of entries) {
        const path = (0,measure_json/* string */.Yj)(entry['Config']);
        if (path === undefined)
            throw new errors/* CorruptImageError */.hv(`${store.label}: an entry of manifest.json names no config`);
        // docker, kaniko, ko and crane name it by its digest; where a name says nothing its content does.
        const [hex] = /[0-9a-f]{64}/.exec(path) ?? [];
        const id = hex === undefined ? (0,measure_manifest/* sha256 */.sc)(await store.bytes(path)) : `sha256:${hex}`;
        const isMeant = reference === undefined || id === reference || tagsOf(entry).some(isTag(reference));
        if (!isMeant)
            continue;
        const image = (0,measure_manifest/* readConfig */.Xg)(id, await readJson(store, path, { digest: id }), store);
        const files = (0,measure_json/* list */.p_)(entry['Layers']).flatMap((file) => (0,measure_json/* string */.Yj)(file) ?? []);
        if (image.diffIds.length !== files.length)
            throw new errors/* CorruptImageError */.hv(`${store.label}: manifest.json lists ${files.length} layers, the config ${image.diffIds.length}`);
        const layers = await Promise.all(files.map((file, index) => dockerLayer(store, file, image.diffIds[index] ?? '')));
        images.push({ ...(0,measure_manifest/* withoutDiffIds */.iP)(image), layers });
    }
    return { images, names: entries.flatMap(tagsOf), otherPlatforms: [] };
}
/** Engines from 25 on name a layer by its digest, older ones by a number of their own. */
async function dockerLayer(store, path, diffId) {
    const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? [];
    const bytes = hex === undefined ? undefined : await store.size(path);
    const descriptor = bytes === undefined ? undefined : { digest: `sha256:${hex}`, bytes };
    return {
        diffId,
        ...(descriptor && { descriptor }),
        read: () => readVerified({ store, path, diffId, ...(descriptor && { descriptor }), why: `its file ${path} is missing` }),
    };
}
/** `v1`, `app:v1` and `docker.io/library/app:v1` name the same image. */
const isTag = (reference) => (name) => name === reference || name.endsWith(`:${reference}`) || name.endsWith(`/${reference}`);
const noSuchImage = (store, reference, names) => new errors/* UserError */.yo(`${store.label} has no image${reference === undefined ? '' : ` ${JSON.stringify(reference)}`}`, {
    hint: names.length === 0 ? 'it names none' : `it has: ${names.slice(0, 20).join(', ')}`,
});
/** A layer is what config and manifest promise, or an error: never a smaller number. */
async function readVerified({ store, path, diffId, descriptor, why }) {
    const fail = (found) => {
        throw new errors/* CorruptImageError */.hv(`${store.label}, layer ${diffId}: ${found}`);
    };
    const size = await store.size(path);
    if (size === undefined)
        return fail(why);
    if (descriptor && size !== descriptor.bytes)
        return fail(`its blob ${descriptor.digest} has ${size} B instead of ${descriptor.bytes} B`);
    let content;
    try {
        content = await store.layer(path);
    }
    catch (error) {
        if (error instanceof errors/* CorruptImageError */.hv)
            return fail(error.message);
        throw error;
    }
    if (descriptor && content.blob.digest !== descriptor.digest)
        return fail(`its blob is not ${descriptor.digest} but ${content.blob.digest}`);
    if (content.diffId !== diffId)
        return fail(`its content is another: ${content.diffId}`);
    return content;
}
/** @param expected what the text must be, to the byte */
async function readJson(store, path, expected) {
    const json = await readAny(store, path, expected);
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is no JSON object`);
    return json;
}
async function readAny(store, path, expected) {
    const size = await store.size(path);
    if (size === undefined)
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is missing`);
    if (expected?.bytes !== undefined && size !== expected.bytes)
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} has ${size} B instead of ${expected.bytes} B`);
    if (size > MAX_JSON_BYTES)
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} has ${size} B, too many for JSON`);
    const bytes = await store.bytes(path);
    if (expected) {
        const digest = (0,measure_manifest/* sha256 */.sc)(bytes);
        if (digest !== expected.digest)
            throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is not ${expected.digest} but ${digest}`);
    }
    try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch {
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is no JSON`);
    }
}

// EXTERNAL MODULE: ./lib/config/reference.js
var reference = __webpack_require__(9895);
// EXTERNAL MODULE: ./lib/build/bake.js
var bake = __webpack_require__(8839);
;// CONCATENATED MODULE: ./lib/measure/registry.js



/**
 * Reads manifests and configs out of a registry, one image per platform.
 * @param ask gives the blob of JSON that a reference names: an index, a manifest, or a config by its digest
 */
async function readRemote(label, reference, platforms, ask) {
    const store = { label };
    const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '');
    const parse = (text) => {
        try {
            return (0,measure_json/* record */.g1)(JSON.parse(text));
        }
        catch {
            throw new errors/* CorruptImageError */.hv(`${label}: the registry's answer is no JSON`);
        }
    };
    const text = await ask(reference);
    const top = parse(text);
    const wanted = platforms.map(measure_manifest/* normalPlatform */.Je);
    const all = Array.isArray(top['manifests']) ? (0,measure_manifest/* descriptorsOf */.OA)(top, store).filter(({ isAttestation }) => !isAttestation) : undefined;
    const meant = all?.filter(({ platform }) => wanted.length === 0 || (platform !== undefined && wanted.includes(platform)));
    const missing = wanted.filter((platform) => all && !all.some((descriptor) => descriptor.platform === platform));
    if (all && missing.length > 0)
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, missing, all.flatMap(({ platform }) => platform ?? []));
    const found = [];
    for (const pinned of meant?.map(({ digest }) => `${repository}@${digest}`) ?? [`${repository}@${(0,measure_manifest/* sha256 */.sc)(Buffer.from(text))}`]) {
        const manifest = all ? parse(await ask(pinned)) : top;
        const id = (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(manifest['config']), store).digest;
        // Its own bytes: `imagetools inspect --format '{{json .Image}}'` leaves out ONBUILD, which OCI's config does not know.
        const config = parse(await ask(`${repository}@${id}`));
        const layers = (0,measure_json/* list */.p_)(manifest['layers']).map((layer) => (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(layer), store));
        const image = (0,measure_manifest/* readConfig */.Xg)(id, config, store);
        if (image.diffIds.length !== layers.length)
            throw new errors/* CorruptImageError */.hv(`${label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`);
        found.push({
            reference: pinned,
            hasTriggers: (0,measure_json/* list */.p_)((0,measure_json/* record */.g1)(config['config'])['OnBuild']).length > 0,
            image: {
                ...(0,measure_manifest/* withoutDiffIds */.iP)(image),
                layers: layers.map(({ digest: blob, bytes }, index) => ({
                    diffId: image.diffIds[index] ?? '',
                    descriptor: { digest: blob, bytes },
                    read: () => Promise.reject(new errors/* CorruptImageError */.hv(`${label}: its layers were not fetched`)),
                })),
            },
        });
    }
    const single = found[0];
    if (!all && single && wanted.length > 0 && !wanted.includes(single.image.platform))
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, wanted, [single.image.platform]);
    (0,measure_manifest/* refuseTwoOfOne */.Wi)(found.map(({ image }) => image), label);
    return found;
}

;// CONCATENATED MODULE: ./lib/measure/history.js
// These write a row but never a layer, and the engine reports 0 for them as it does for `RUN true`, which is a layer: never key on the size.
const LAYERLESS = /^(ENV|CMD|ENTRYPOINT|LABEL|EXPOSE|USER|STOPSIGNAL|VOLUME|HEALTHCHECK|SHELL|ARG|MAINTAINER|ONBUILD)\b/;
/**
 * Joins history rows with an image's layers, from the top (docker-facts §3).
 * `docker history` does not say which rows have a layer. For the image's own instructions their origins tell; a base image's rows are
 * joined when exactly as many of them as there are layers can be layers.
 * @param rows newest first
 * @param imageBytes what `docker image inspect .Size` says
 * @returns per layer its row, lowest first; undefined throughout unless the own layers and the base together are exactly `imageBytes`
 */
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
    // Rows that were passed over must hold nothing, or a layer lost its bytes to them.
    const sum = (some) => some.reduce((total, row) => total + (row?.bytes ?? 0), 0);
    return sum(joined) + (next >= 0 ? sum(rows.slice(used)) : 0) === imageBytes ? joined : none;
}
// WORKDIR makes a layer only where the folder is new: it has one when the next layer down says so.
function hasLayer(createdBy, origin) {
    const instruction = instructionOf(createdBy);
    if (instruction.startsWith('WORKDIR'))
        return origin?.kind === 'instruction' && /^WORKDIR\b/i.test(origin.text);
    return !LAYERLESS.test(instruction);
}
// The classic builder writes `/bin/sh -c #(nop)  CMD ["bash"]` for what is not a RUN.
const instructionOf = (createdBy) => createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').trimStart();
/**
 * What a row of history says its instruction was, for images whose Dockerfile nobody has: without the shell's name, BuildKit's mark and the
 * expanded build arguments, which may be secret (docker-facts §3).
 */
const historyText = (createdBy) => instructionOf(createdBy)
    // A value may hold blanks, or a shell of its own: what follows the last shell is the command; without one nothing is sure to be.
    .replace(/^(RUN )?\|\d+ (.*\/((ba|da|a|z|k|fi|c|tc|pw)?sh|busybox) (-\w+ (pipefail )?)*-\w*c |.*)/s, 'RUN ')
    .replace(/^(RUN )?\/bin\/(ba)?sh -c /, 'RUN ')
    .replace(/\s*# buildkit$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

// EXTERNAL MODULE: ./lib/measure/layer.js
var measure_layer = __webpack_require__(3217);
// EXTERNAL MODULE: ./lib/measure/decompress.js
var decompress = __webpack_require__(6837);
// EXTERNAL MODULE: ./lib/measure/tar.js + 1 modules
var tar = __webpack_require__(439);
;// CONCATENATED MODULE: ./lib/measure/saved.js




// `docker save` sends its layers before the manifests that name them: every blob is read as it passes, and nothing is kept on disk.
// A manifest or config is of some 100 kB; a hostile archive may hold many.
const MAX_TEXT_BYTES = 256 * 1024 * 1024;
// Far enough to see the `ustar` of a tar archive whose first file is called `{`.
const HEAD_BYTES = 263;
/**
 * Reads an archive of images to its end, gzip and zstd around it unpacked.
 * @param label what it is called in messages
 * @param readContent how layers are read; undefined passes them over, then they cannot be asked for
 * @throws CorruptImageError when the archive itself is damaged; a damaged layer is told when it is asked for
 */
async function readSavedImages(label, source, readContent) {
    const files = new Map();
    const links = new Map();
    let textBytes = 0;
    try {
        const { head, whole } = await (0,measure_layer/* peek */.se)(source);
        const compression = (0,decompress/* compressionOf */.MB)(head);
        for await (const file of tarFiles(compression === 'none' ? whole : (0,decompress/* decompress */.mF)(whole, compression))) {
            if ('link' in file) {
                links.set(file.path, file.link);
                continue;
            }
            const start = await (0,measure_layer/* peek */.se)(file.content, HEAD_BYTES);
            const kept = await keep(file.path, start.head, start.whole);
            if ('bytes' in kept)
                textBytes += kept.bytes.length;
            if (textBytes > MAX_TEXT_BYTES)
                throw new errors/* CorruptImageError */.hv(`its manifests and configs are larger than ${MAX_TEXT_BYTES} B`);
            files.set(file.path, { size: file.size, kept });
        }
    }
    catch (error) {
        if (error instanceof errors/* CorruptImageError */.hv)
            throw new errors/* CorruptImageError */.hv(`${label}: ${error.message}`);
        throw error;
    }
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
    // Old engines save a layer once and link to it: `../<id>/layer.tar`. A link to a link is nothing any engine writes.
    const find = (path) => files.get(path) ?? files.get(links.get(path) ?? '');
    return {
        label,
        size: (path) => Promise.resolve(find(path)?.size),
        bytes(path) {
            const kept = find(path)?.kept;
            return kept && 'bytes' in kept ? Promise.resolve(kept.bytes) : Promise.reject(new errors/* CorruptImageError */.hv(`${label}: ${path} is no JSON`));
        },
        layer(path) {
            const kept = find(path)?.kept;
            if (kept && 'content' in kept)
                return Promise.resolve(kept.content);
            return Promise.reject(kept && 'problem' in kept ? kept.problem : new errors/* CorruptImageError */.hv('its blob is no layer'));
        },
    };
}
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
/** The files of an archive in turn. What is not read of one is passed over when the next is asked for. */
async function* tarFiles(source) {
    // What one chunk brought, until it is taken: at most a few events each.
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
    // Told to everyone who asks: what ends the archive is no damage of the one file that was being read.
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
            // What nobody read of the file before.
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
        return { path, link: normalise(`${path.replace(/[^/]*$/, '')}${saved_text(target)}`) };
    return undefined;
}
const saved_text = (bytes) => Buffer.from(bytes).toString('latin1');
/** `./a` is `a`, `x/../a` too. */
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

;// CONCATENATED MODULE: ./lib/measure/store.js

/**
 * Reads images out of the store's folders, layers that they share once.
 * @returns undefined when a layer weighs something else than the engine says: then these are not the folders, or not all of it
 */
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
        ...{ label: id, id, platform },
        layers: diffIds.flatMap((diffId) => {
            const content = layers.get(diffId)?.content;
            return content ? [{ diffId, read: () => Promise.resolve(content) }] : [];
        }),
        createdBy: history.map((row) => row?.createdBy),
    }));
}
function readStoredLayer(folder, diffId, paths) {
    const columns = (0,measure_layer/* createEntryColumns */.a7)();
    let uncompressedBytes = 0;
    let linkBytes = 0;
    for (const { kind, name, target, bytes } of folder.entries()) {
        const path = paths.intern(name);
        switch (kind) {
            case 'file':
                uncompressedBytes += bytes;
                columns.add(measure_layer/* EntryKind */.t0.File, path, bytes);
                break;
            case 'hardlink':
                columns.add(measure_layer/* EntryKind */.t0.Hardlink, path, 0, target ? paths.intern(target) : path);
                break;
            case 'directory':
                columns.add(measure_layer/* EntryKind */.t0.Directory, path);
                break;
            case 'symlink':
            case 'other':
                linkBytes += bytes;
                columns.add(measure_layer/* EntryKind */.t0.Other, path);
                break;
            case 'whiteout':
                columns.add(measure_layer/* EntryKind */.t0.Whiteout, path);
                break;
            case 'opaque':
                columns.add(measure_layer/* EntryKind */.t0.Opaque, path);
        }
    }
    return { folder, content: { diffId, uncompressedBytes, entries: columns.entries() }, linkBytes };
}
/**
 * A copy for its metadata is told from an overwrite by the content's checksum: it is taken of the files that layers have in common, and of no
 * other. A file has the checksums of all its names.
 */
function fillChecksums(layers, paths) {
    const seenIn = new Int32Array(paths.count()).fill(-1);
    const common = new Uint8Array(paths.count());
    for (const [layer, { content }] of layers.entries()) {
        const { count, kinds, paths: at } = content.entries;
        for (let index = 0; index < count; index++) {
            const path = at[index] ?? 0;
            if (kinds[index] !== measure_layer/* EntryKind */.t0.File && kinds[index] !== measure_layer/* EntryKind */.t0.Hardlink)
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
            if (kinds[index] === measure_layer/* EntryKind */.t0.Hardlink && common[at[index] ?? 0] === 1)
                named.add(details[index] ?? 0);
        }
        for (let index = 0; index < count; index++) {
            const path = at[index] ?? 0;
            const isWanted = common[path] === 1 || named.has(path);
            if (isWanted && kinds[index] === measure_layer/* EntryKind */.t0.File && bytes[index] !== 0)
                details[index] = folder.checksum(paths.bytesOf(path));
        }
    }
}

;// CONCATENATED MODULE: ./lib/measure/sources.js








/** @param passed told how many bytes have come */
const readInto = (paths, passed) => {
    async function* counted(source) {
        for await (const chunk of source) {
            passed(chunk.length);
            yield chunk;
        }
    }
    return (source) => (0,measure_layer/* readLayer */.w6)(counted(source), paths);
};
/** The layout in a folder, its layers to be read as often as needed. */
function folderStore(label, folder, readContent, { files, read }) {
    const layout = files.layout(folder);
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
/** Reads an image that a file or a folder holds, one archive per platform. @throws UserError · CorruptImageError */
async function readFromDisk({ source, label }, platforms, readContent, world) {
    if (!('path' in source))
        return [];
    const store = source.kind === 'oci-dir'
        ? folderStore(label, source.path, readContent, world)
        : await readSavedImages(label, world.files.stream(source.path), readContent);
    return readLayout(store, { reference: source.select, platforms }, label);
}
/**
 * One `docker save` for all of them: layers that they share are in it once.
 * @returns per image ID its archive
 */
async function saveFromEngine(images, readContent, { engine }) {
    const unique = [...new Map(images.map((image) => [image.id, image])).values()];
    const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent);
    const archives = await Promise.all(unique.map(async ({ id, platform }) => {
        const [archive] = await readLayout(store, { reference: id, platforms: [platform] }, `image ${id}`);
        return archive ? [[id, archive]] : [];
    }));
    return new Map(archives.flat());
}
/**
 * Reads images out of the engine's own folders.
 * @param images with where their layers come from, which tells the history's rows apart
 * @returns per image ID its archive; undefined where that is not possible, or not exactly what the engine says
 */
async function readFromStore(images, paths, { engine }) {
    const stored = [];
    try {
        for (const { inspected, origins } of images) {
            const { id, storeFolders, diffIds, engineBytes } = inspected;
            const folders = storeFolders.length === diffIds.length && diffIds.length > 0 ? await engine.storeLayers(storeFolders) : undefined;
            if (!folders)
                return undefined;
            stored.push({ inspected, folders, history: joinHistory(await engine.history(id), origins, engineBytes) });
        }
        const archives = readStored(stored, paths);
        return archives && new Map(archives.map((archive) => [archive.id, archive]));
    }
    catch (error) {
        // A folder that is being removed, a file that cannot be read: there is the long way.
        if (error instanceof errors/* ToolError */.v4 || typeof error.syscall === 'string')
            return undefined;
        throw error;
    }
}
/** Looks an image up in the engine. @throws MissingImageError with the commands that would bring it */
async function findInEngine(image, input, { engine }) {
    try {
        const [found] = await engine.inspect([image.label]);
        if (found)
            return found;
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4) || !/no such (image|object)|not found/i.test(error.stderrTail))
            throw error;
    }
    throw new errors/* MissingImageError */.SJ(`${input}: the engine has no image ${JSON.stringify(image.label)}`, {
        hint: `docker pull ${image.label} brings it, docker build --tag ${image.label} . makes it; or write registry://${image.label}`,
    });
}
/**
 * Asks a registry for an image: manifests and sizes by themselves, the layers only when they are to be read, and then through the builder or
 * the engine, so that credentials, mirrors and proxies are Docker's own.
 */
async function readFromRegistry({ source, label }, platforms, readContent, method, world) {
    if (source.kind !== 'registry')
        return [];
    const remotes = await readRemote(label, source.reference, platforms, (reference) => world.engine.remote(reference)).catch((error) => {
        // As registries say it: distribution's error codes MANIFEST_UNKNOWN and NAME_UNKNOWN, and containerd's "not found".
        if (!(error instanceof errors/* ToolError */.v4) || !/not found|manifest unknown|name unknown/i.test(error.stderrTail))
            throw error;
        throw new errors/* MissingImageError */.SJ(`the registry has no image ${source.reference}`, {
            hint: `docker buildx build --push --tag ${source.reference} . puts one there`,
        });
    });
    const archives = [];
    for (const remote of remotes)
        archives.push(readContent ? await withLayers(remote, readContent, method, world) : remote.image);
    return archives;
}
async function withLayers(remote, readContent, method, world) {
    const { image } = remote;
    world.host.info(`Fetching the layers of ${remote.reference} (${image.platform})`);
    const fetched = 
    // FROM would run what ONBUILD has put off, and add it to the image.
    method.kind === 'export' && !remote.hasTriggers
        ? await exportRemote(remote, method.folder, readContent, world)
        : await pullRemote(remote, readContent, world);
    const layers = image.layers.map((layer, index) => {
        const other = fetched.layers[index];
        if (other?.diffId !== layer.diffId || fetched.layers.length !== image.layers.length)
            throw new errors/* CorruptImageError */.hv(`${image.label}: what was fetched is another image than the registry describes`);
        return { ...layer, read: () => other.read() };
    });
    return { ...image, layers };
}
async function exportRemote({ reference, image }, folder, readContent, world) {
    const metadataFile = `${world.temp}/fetch.json`;
    const lines = [];
    // An empty context: nothing of the workspace is sent for it.
    const context = `${world.temp}/nothing`;
    await world.files.makeFolder(context);
    const { exitCode } = await world.engine.bake((0,bake/* fetchCall */.Tc)({ reference, platform: image.platform }, { folder, metadataFile, context, builder: world.builder }), {
        timeoutMs: FETCH_TIMEOUT_MS,
        onLine: (line) => lines.push(line),
    });
    if (exitCode !== 0)
        throw new errors/* ToolError */.v4(`fetching ${reference} through the builder`, exitCode, lines.slice(-5).join('\n'));
    const metadata = JSON.parse(await world.files.readText(metadataFile));
    const digest = metadata['image']?.['containerimage.digest'] ?? '';
    return readImageAt(folderStore(image.label, folder, readContent, world), digest);
}
async function pullRemote({ reference, image }, readContent, world) {
    const id = await world.engine.pull(reference, image.platform);
    const [inspected] = await world.engine.inspect([id]);
    const saved = inspected && (await saveFromEngine([inspected], readContent, world)).get(id);
    if (!saved)
        throw new errors/* ToolError */.v4(`docker pull ${reference}`, 0, 'the image is not in the engine');
    return saved;
}
const FETCH_TIMEOUT_MS = 30 * 60_000;

;// CONCATENATED MODULE: ./lib/measure/base.js



/**
 * Finds where an existing image's base ends.
 * @param given the image that the user says it was built from; without one its labels are followed, as far as the engine has that image
 * @throws UserError when the given image cannot be found
 */
async function findBase({ platform, diffIds, labels }, given, method, world) {
    const platforms = platform === undefined ? [] : [platform];
    if (given) {
        const base = await layersOf(given, platforms, method, world);
        if (isPrefix(base, diffIds))
            return { origin: { kind: 'base', image: given.label }, length: base.length };
        world.host.warning(`base: the image does not begin with the ${base.length} layers of ${given.label}: it was built from another one`);
        return undefined;
    }
    const labelled = labels && labelledImage(labels);
    const base = labelled && (await layersOf(labelled, platforms, method, world).catch(() => undefined));
    return labels && base && isPrefix(base, diffIds) ? { origin: { kind: 'base', ...labels }, length: base.length } : undefined;
}
/** Asked of the engine alone: a label sends nobody to a registry. */
function labelledImage({ image }) {
    try {
        const source = (0,reference/* parseImageSource */.A)(image, 'label');
        return source.kind === 'engine' ? { kind: 'image', label: image, source } : undefined;
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return undefined;
        throw error;
    }
}
async function layersOf(image, platforms, method, world) {
    if (image.source.kind === 'engine')
        return (await findInEngine(image, 'base', world)).diffIds;
    const [archive] = image.source.kind === 'registry'
        ? await readFromRegistry(image, platforms, undefined, method, world)
        : await readFromDisk(image, platforms, undefined, world);
    return archive?.layers.map(({ diffId }) => diffId) ?? [];
}
const isPrefix = (prefix, whole) => prefix.length > 0 && prefix.every((diffId, index) => diffId === whole[index]);

// EXTERNAL MODULE: ./lib/measure/provenance.js
var provenance = __webpack_require__(3709);
;// CONCATENATED MODULE: ./lib/measure/find.js










/** Finds both sides' images and, where layers are to be read, what their bytes are read from. @throws as the sources do */
async function findImages(plan, built, method, readContent, paths, world) {
    const sourceWorld = { ...world, builder: plan.options.builder, read: new Map() };
    const find = async (side, name) => {
        if (side.kind === 'none')
            return [];
        if (side.kind !== 'image')
            return findBuilt(built, name, method, readContent, sourceWorld);
        if (side.source.kind === 'engine') {
            const inspected = await findInEngine(side, name === 'candidate' ? 'image' : 'baseline-image', sourceWorld);
            const wanted = plan.platforms.map(measure_manifest/* normalPlatform */.Je);
            if (wanted.length > 0 && !wanted.includes(inspected.platform))
                throw (0,measure_manifest/* noSuchPlatform */.y7)(side, wanted, [inspected.platform]);
            return [{ platform: inspected.platform, target: undefined, inspected }];
        }
        const archives = side.source.kind === 'registry'
            ? await readFromRegistry(side, plan.platforms, readContent, method, sourceWorld)
            : await readFromDisk(side, plan.platforms, readContent, sourceWorld);
        return archives.map((archive) => ({ platform: archive.platform, target: undefined, archive }));
    };
    let missing;
    const foundBaseline = await find(plan.baseline, 'baseline').catch((error) => {
        missing = (0,build_baseline/* missingBaseline */.E)(error, world);
        return [];
    });
    const foundCandidate = await find(plan.candidate, 'candidate');
    const knowBase = async (found) => {
        if (found.target)
            return found;
        const { platform, archive, inspected } = found;
        const diffIds = archive?.layers.map(({ diffId }) => diffId) ?? inspected?.diffIds ?? [];
        const base = await findBase({ platform, diffIds, labels: archive?.base ?? inspected?.base }, plan.base, method, sourceWorld);
        return base ? { ...found, base } : found;
    };
    const [baseline, candidate] = [await Promise.all(foundBaseline.map(knowBase)), await Promise.all(foundCandidate.map(knowBase))];
    const held = [...baseline, ...candidate].filter((found) => found.inspected !== undefined);
    const sides = { baseline, candidate, missingBaseline: missing, method: methodName(built, method), notMeasured: [] };
    if (held.length === 0 || !readContent)
        return sides;
    try {
        const { archives, way } = await readHeld(held, plan, built, readContent, paths, sourceWorld);
        const withArchive = (found) => {
            const archive = found.inspected && archives.get(found.inspected.id);
            return archive ? { ...found, archive } : found;
        };
        const isLoaded = sides.method === 'docker image inspect';
        return { ...sides, baseline: baseline.map(withArchive), candidate: candidate.map(withArchive), ...(isLoaded && { method: way }) };
    }
    catch (error) {
        // A full disk, most often: docker keeps a copy of all layers while it saves. What the engine itself says is still known.
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const reason = `docker save failed (${error.stderrTail || error.message}); files, waste and exact sizes are left out`;
        return { ...sides, notMeasured: [{ what: 'files', reason }] };
    }
}
/** How what was built got here, before its layers are read. */
function methodName({ targets }, { kind }) {
    if (targets.length === 0)
        return 'existing images';
    return kind === 'load' ? 'docker image inspect' : 'OCI export';
}
/** Out of the engine's own folders where that is the same, else through `docker save`. @returns per image ID its archive */
async function readHeld(held, plan, built, readContent, paths, world) {
    const stored = await readFromStore(held.map((found) => ({ inspected: found.inspected, origins: originsOf(found, plan, built) })), paths, world);
    if (stored)
        return { archives: stored, way: 'engine store' };
    return {
        archives: await saveFromEngine(held.map(({ inspected }) => inspected), readContent, world),
        way: 'docker save',
    };
}
async function findBuilt({ targets, metadata }, side, method, readContent, world) {
    const mine = targets.filter((target) => target.side === side);
    if (mine.length === 0)
        return [];
    if (method.kind === 'load') {
        const inspected = await world.engine.inspect(mine.map(({ tag }) => tag));
        return mine.flatMap((target, index) => {
            const image = inspected[index];
            return image ? [{ platform: target.platform, target, inspected: image }] : [];
        });
    }
    return Promise.all(mine.map(async (target) => {
        const digest = (0,measure_json/* string */.Yj)((0,measure_json/* record */.g1)(metadata[target.id])['containerimage.digest']);
        if (digest === undefined)
            throw new errors/* ToolError */.v4('docker buildx bake', 0, `the metadata of ${target.id} names no image`);
        const archive = await readImageAt(folderStore(target.id, method.folder, readContent, world), digest);
        return { platform: target.platform, target, archive };
    }));
}
/** Where each layer of an image comes from, lowest first: the Dockerfile's lines, or what its own history says. */
function originsOf({ target, inspected, archive, base }, plan, built) {
    const count = archive?.layers.length ?? inspected?.diffIds.length ?? 0;
    if (target)
        return builtOrigins(target, built, plan, count);
    return historyOrigins(archive, count, plan.confidential).map((origin, index) => (base && index < base.length ? base.origin : origin));
}
function builtOrigins({ id, recipe }, { metadata }, plan, count) {
    const values = (0,build_mask/* valuesOf */.s)(plan.options.buildArgs).filter((value) => value !== '');
    const isPublic = (text) => !values.some((value) => text.includes(value));
    return (0,provenance/* layerOrigins */.nf)((0,provenance/* readProvenance */.Ch)((0,measure_json/* record */.g1)(metadata[id])['buildx.build.provenance']), recipe.dockerfile, count, isPublic);
}
const historyOrigins = (archive, count, confidential) => Array.from({ length: count }, (_, index) => {
    const createdBy = archive?.createdBy[index];
    // History is expanded: what this run keeps secret may stand in it (docker-facts §3).
    const isPublic = createdBy !== undefined && !confidential.some((value) => createdBy.includes(value));
    return isPublic ? { kind: 'history', text: historyText(createdBy) } : { kind: 'unknown' };
});

// EXTERNAL MODULE: ./lib/measure/image.js
var measure_image = __webpack_require__(8165);
// EXTERNAL MODULE: ./lib/measure/pathtable.js
var pathtable = __webpack_require__(9485);
;// CONCATENATED MODULE: ./lib/measure/weigh.js










/**
 * Measures all that was built or exists, one pair per platform.
 * @throws CorruptImageError when a layer is not what it should be · ToolError · UserError when the figure that is asked for cannot be had
 */
async function weighAll(plan, built, method, inputs, world) {
    const paths = (0,pathtable/* createPathTable */.c)();
    let bytes = 0;
    const life = (0,build_life/* showSignsOfLife */.H)(() => (bytes === 0 ? 'waiting for the first layer' : `${(0,format/* formatBytes */.z3)(bytes)} of layers read`), world);
    const count = (more) => {
        bytes += more;
    };
    const readContent = inputs.explain === 'files' ? readInto(paths, count) : undefined;
    try {
        const sides = await findImages(plan, built, method, readContent, paths, world);
        const pairs = await measurePairs(sides, plan, built, inputs, paths, world);
        return await concludeMeasure(sides, pairs, plan.name, inputs, paths, world);
    }
    finally {
        life.stop();
    }
}
async function measurePairs(sides, plan, built, inputs, paths, world) {
    const measure = async (found) => {
        const image = await measureFound(found, originsOf(found, plan, built), inputs, paths, world);
        return found.target ? { ...image, recipe: found.target.recipe } : image;
    };
    const pairs = [];
    const baselines = new Map();
    for (const found of sides.baseline) {
        const image = await measure(found);
        baselines.set((0,measure_manifest/* normalPlatform */.Je)(found.platform ?? image.platform), image);
    }
    for (const found of sides.candidate) {
        const candidate = await measure(found);
        const platform = found.platform ?? candidate.platform;
        const baseline = baselines.get((0,measure_manifest/* normalPlatform */.Je)(platform));
        pairs.push({
            platform,
            candidate,
            baseline: weighedBaseline(plan.baseline, baseline, sides.missingBaseline ?? failureOf(found, built), platform),
        });
    }
    return pairs;
}
/** Says what could not be had, and settles which figure the report is about. */
async function concludeMeasure(sides, pairs, name, inputs, paths, world) {
    const warn = (missing) => {
        for (const { what, reason } of missing)
            world.host.warning(`Not measured: ${what}: ${reason}.`);
        return missing;
    };
    // Told before anything can fail for want of them.
    const found = warn([...sides.notMeasured, ...(inputs.downloadSize ? missingDownloadSize(pairs) : [])]);
    const chosen = await availableMeasure(inputs.measure, pairs, world);
    const notMeasured = [...found, ...warn(chosen.notMeasured)];
    for (const pair of pairs)
        world.host.info(describePair(name, pair, chosen.measure));
    return { pairs, measure: chosen.measure, method: sides.method, notMeasured, paths };
}
const describePair = (name, { platform, candidate, baseline }, measure) => `${name} ${platform}: ${'image' in baseline ? `${(0,figures/* measured */.j)(baseline.image, measure)} B → ` : ''}${(0,figures/* measured */.j)(candidate, measure)} B` +
    ('image' in baseline && baseline.image.digest === candidate.digest ? ' (one image, identical)' : '');
async function measureFound({ inspected, archive }, origins, { measure, explain, budgets }, paths, { engine }) {
    const isRead = archive !== undefined && explain === 'files';
    const image = archive
        ? await (isRead ? (0,measure_image/* measureFiles */.oU)(archive, origins, paths) : Promise.resolve((0,measure_image/* measureManifest */.Gv)(archive, origins)))
        : { digest: '', platform: inspected?.platform ?? '', layers: diffIdLayers(inspected?.diffIds ?? [], origins) };
    if (!inspected)
        return image;
    const own = { ...image, digest: inspected.id, engineBytes: inspected.engineBytes };
    // Without the layers, the engine's history is all there is to tell them by.
    const asked = measure === 'engine' || !isRead;
    if (!asked || (explain === 'off' && budgets.maxLayerSize === undefined))
        return own;
    return withHistory(own, inspected, isRead, engine);
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
    // On the classic store a layer that BuildKit built weighs its regular files, exactly; what was pulled or loaded may weigh the targets of its
    // symbolic links, too (docker-facts §1).
    const { engine: facts } = await engine.facts();
    const isExact = (origin) => facts?.store === 'classic' && (origin.kind === 'instruction' || !facts.countsLinkTargets);
    const exact = layers.map((layer) => layer.engineBytes !== undefined && isExact(layer.origin) ? { ...layer, uncompressedBytes: layer.engineBytes } : layer);
    const known = exact.flatMap((layer) => ('uncompressedBytes' in layer ? layer.uncompressedBytes : []));
    const total = known.length === exact.length ? { uncompressedBytes: known.reduce((sum, bytes) => sum + (bytes ?? 0), 0) } : {};
    return { ...image, ...total, layers: exact };
}
/** Why there is no baseline beside a candidate: its own platform's failure, or, beside an image that exists, the only build's. */
const failureOf = ({ target }, { failures }) => (target ? failures.get(target.id.replace(/^candidate/, 'baseline')) : [...failures.values()][0])?.message;
function weighedBaseline(baseline, image, failure, platform) {
    if (baseline.kind === 'none')
        return baseline;
    const { label } = baseline;
    if (!image && baseline.kind === 'image')
        return { kind: 'failed', reason: failure ?? `${label} has no image for ${platform}` };
    if (!image)
        return { kind: 'failed', reason: `${label} could not be built: ${failure ?? 'unknown reason'}` };
    return baseline.kind === 'ref' ? { kind: 'ref', label, sha: baseline.sha, image } : { kind: baseline.kind, label, image };
}
const imagesOf = (pairs) => pairs.flatMap(({ candidate, baseline }) => ('image' in baseline ? [candidate, baseline.image] : [candidate]));
function missingDownloadSize(pairs) {
    if (imagesOf(pairs).every((image) => image.compressedBytes !== undefined))
        return [];
    const reason = 'not every layer is compressed where the images come from (the classic image store keeps none; a docker-container builder exports them)';
    return [{ what: 'download size', reason }];
}
/**
 * The figure asked for when every image has it. On the classic store the engine's own number may stand in for the uncompressed size, which it is
 * but for some symbolic links, and then it is said; elsewhere it is another quantity.
 */
async function availableMeasure(asked, pairs, { engine }) {
    const has = (measure) => imagesOf(pairs).every((image) => (0,figures/* measured */.j)(image, measure) !== undefined);
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
    throw new errors/* UserError */.yo(`measure: ${asked} cannot be had for every image`, { hint: hints[asked] });
}

// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
// EXTERNAL MODULE: ./lib/report/assemble.js + 1 modules
var assemble = __webpack_require__(1693);
// EXTERNAL MODULE: ./lib/report/text.js
var report_text = __webpack_require__(4639);
;// CONCATENATED MODULE: ./lib/run.js













/** Weighs what the inputs ask for and tells everybody. Resolves with the report, whatever the budgets say of it. @throws as `weigh` */
async function run(inputs, world) {
    const report = await (0,accept/* acceptByLabel */.g)(await weigh(inputs, world), inputs, world);
    await world.host.stage('Publish', () => (0,deliver.deliver)(report, { sections: [{ report }], scope: 'a part' }, inputs, world));
    for (const line of (0,report_text/* renderText */.S5)(report))
        world.host.info(line);
    return report;
}
/**
 * Builds, measures, compares and judges. Resolves with the report, whatever the budgets say.
 * @throws only when something could not be measured
 */
async function weigh(inputs, world) {
    const { host } = world;
    const startedAt = world.now().toISOString();
    const rules = (0,budgets/* listRules */.sJ)(inputs.budgets);
    const plan = await host.stage('Plan', () => (0,build_plan/* planBuilds */.zu)(inputs, world));
    const docker = (0,build_plan/* needsDocker */.sC)(plan) ? await world.engine.facts() : undefined;
    const folder = external_node_path_.join(world.temp, 'images');
    const method = docker && (0,build_plan/* isBuilding */.Hf)(plan) ? chooseMethod(inputs, docker, folder) : methodForExisting(docker, folder);
    const built = await host.stage('Build', () => (0,build/* buildAll */.A)(plan, method, inputs.timeoutMs, world));
    if (inputs.annotate)
        for (const failure of built.failures.values())
            host.annotate((0,annotations/* renderBaselineFailure */.i)(failure));
    const weighed = await host.stage('Measure', () => weighAll(plan, built, method, inputs, world));
    const against = plan.baseline.kind === 'ref' && inputs.baseline.kind === 'automatic' ? 'its own commit' : 'something named';
    const judging = (0,budgets/* termsFor */.$_)(world.event, against, inputs.warnOnly ? 'warn-only' : 'fail');
    const terms = { ...weighed, minChangeBytes: inputs.minChangeBytes };
    const mask = (0,build_mask/* createMask */.P)(plan.confidential);
    const images = weighed.pairs.map((pair) => {
        const comparison = (0,compare/* compareImages */.q)(pair, terms);
        return (0,assemble/* maskPaths */.D6)((0,assemble/* reportImage */.o7)(plan.name, comparison, (0,budgets/* judge */.S4)(comparison, rules, judging)), mask);
    });
    return (0,assemble/* assembleReport */.xr)({
        run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
        builder: (0,assemble/* describeBuilder */.nG)(docker, weighed.method),
        measure: weighed.measure,
        minChangeBytes: inputs.minChangeBytes,
        notMeasured: weighed.notMeasured,
        images,
    });
}


/***/ })

};
