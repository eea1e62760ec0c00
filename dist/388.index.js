export const id = 388;
export const ids = [388];
export const modules = {

/***/ 8388:
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
// EXTERNAL MODULE: ./lib/buildx/heartbeat.js
var buildx_heartbeat = __webpack_require__(7708);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
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

// EXTERNAL MODULE: ./lib/buildx/bake.js
var bake = __webpack_require__(1031);
// EXTERNAL MODULE: ./lib/buildx/lost.js
var lost = __webpack_require__(4376);
// EXTERNAL MODULE: ./lib/oci/json.js
var oci_json = __webpack_require__(3931);
;// CONCATENATED MODULE: ./lib/oci/artifacts.js

const isManifest = (mediaType) => mediaType === '' ||
    /^application\/(vnd\.oci\.image\.(manifest|index)\.v1|vnd\.docker\.distribution\.manifest\.(list\.)?v2)\+json/.test(mediaType);
const IMAGE_CONFIGS = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
    'application/octet-stream',
    'application/json',
    'text/html',
    'text/plain',
    '',
]);
const LAYER = /image\.(layer|rootfs)|rootfs\.(diff|foreign)|[/.]x?-?tar\b|erofs/;
function isImageManifest(manifest) {
    const config = (0,oci_json/* record */.g1)(manifest['config']);
    if (manifest['config'] === undefined || manifest['config'] === null)
        return false;
    const types = layerTypes(manifest);
    return (IMAGE_CONFIGS.has((0,oci_json/* string */.Yj)(config['mediaType']) ?? '') &&
        (types.length === 0 || types.some((type) => type === '' || LAYER.test(type))));
}
const layerTypes = (manifest) => (0,oci_json/* list */.p_)(manifest['layers']).map((layer) => (0,oci_json/* string */.Yj)((0,oci_json/* record */.g1)(layer)['mediaType']) ?? '');
const WORDS = [
    [/buildkit\.cacheconfig/, 'a build cache of BuildKit (cache-to), no image'],
    [/helm/, 'a Helm chart'],
    [/in-toto|dsse|provenance/, 'an attestation'],
    [/cosign|sigstore|notary|signature|simplesigning/, 'a signature'],
    [/spdx|cyclonedx|syft|sbom/, 'an SBOM'],
    [/soci/, 'a SOCI index'],
    [/wasm/, 'a WebAssembly module'],
    [/docker\.plugin/, 'a plugin of the engine'],
    [/sylabs|\bsif\b/, 'a Singularity image'],
    [
        /distribution\.manifest\.v1/,
        'an image of the old manifest schema 1 (docker pull and docker push make a new one of it)',
    ],
];
function artifactName(what) {
    const types = typeof what === 'string'
        ? [what]
        : [what['artifactType'], (0,oci_json/* record */.g1)(what['config'])['mediaType'], ...layerTypes(what), what['mediaType']].flatMap((type) => (0,oci_json/* string */.Yj)(type) ?? []);
    if (typeof what !== 'string' && what['schemaVersion'] === 1)
        types.unshift('distribution.manifest.v1');
    const known = WORDS.find(([pattern]) => types.some((type) => pattern.test(type)));
    if (known)
        return known[1];
    const type = types.find((one) => one !== '' && !IMAGE_CONFIGS.has(one) && !isManifest(one));
    return type === undefined
        ? 'something that is not an image'
        : `an artifact of the type ${JSON.stringify(type.slice(0, 100))}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
// EXTERNAL MODULE: ./lib/oci/labels.js
var labels = __webpack_require__(4058);
// EXTERNAL MODULE: ./lib/oci/platform.js
var oci_platform = __webpack_require__(7122);
;// CONCATENATED MODULE: ./lib/oci/manifest.js






function readConfig(id, config, { label }, given) {
    const listed = (0,oci_json/* record */.g1)(config['rootfs'])['diff_ids'] ?? [];
    if (!Array.isArray(listed))
        throw new errors/* CorruptImageError */.hv(`${label}: the config ${id} lists no layers`);
    const diffIds = listed.flatMap((diffId) => (0,oci_json/* string */.Yj)(diffId) ?? []);
    if (diffIds.length > limits/* MAX_ITEMS */._5.layers)
        throw new errors/* CorruptImageError */.hv(`${label}: the config ${id} lists ${diffIds.length} layers, more than any image has`);
    const bad = diffIds.find((diffId) => !DIGEST.test(diffId));
    if (bad !== undefined)
        throw new errors/* CorruptImageError */.hv(`${label}: ${JSON.stringify(bad.slice(0, 100))} is not a SHA-256 digest of a layer`);
    const platform = (0,oci_platform/* platformFrom */.E_)(given?.platform, config);
    const variant = given?.variant ?? variantOf(config);
    const made = (0,oci_json/* list */.p_)(config['history'])
        .map(oci_json/* record */.g1)
        .filter((entry) => entry['empty_layer'] !== true)
        .map((entry) => (0,oci_json/* string */.Yj)(entry['created_by']));
    const base = (0,labels/* readBaseLabels */.T)((0,oci_json/* record */.g1)(config['config'])['Labels']);
    return {
        label,
        id,
        platform,
        diffIds,
        createdBy: made.length === diffIds.length ? made : diffIds.map(() => undefined),
        ...(variant !== undefined && { variant }),
        ...(base && { base }),
    };
}
const sha256 = (bytes) => `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
function blobPath(digest, { label }) {
    if (!DIGEST.test(digest))
        throw new errors/* CorruptImageError */.hv(`${label}: ${JSON.stringify(digest.slice(0, 100))} is not a SHA-256 digest`);
    return `blobs/sha256/${digest.slice('sha256:'.length)}`;
}
const descriptorsOf = (index, store) => (0,oci_json/* list */.p_)(index['manifests']).map((descriptor) => readDescriptor((0,oci_json/* record */.g1)(descriptor), store));
function readDescriptor(descriptor, { label }) {
    const { digest, size, mediaType } = descriptor;
    if (typeof digest !== 'string' || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        throw new errors/* CorruptImageError */.hv(`${label}: a descriptor has no digest or no size`);
    const annotations = (0,oci_json/* record */.g1)(descriptor['annotations']);
    const isAttestation = annotations['vnd.docker.reference.type'] !== undefined;
    const platform = (0,oci_json/* record */.g1)(descriptor['platform']);
    return {
        digest,
        bytes: size,
        mediaType: (0,oci_json/* string */.Yj)(mediaType) ?? '',
        annotations,
        isAttestation,
        platform: saidPlatform(platform),
        variant: variantOf(platform),
    };
}
function saidPlatform(said) {
    try {
        const platform = (0,oci_platform/* platformOf */.tj)(said);
        return platform === oci_platform/* UNKNOWN_PLATFORM */.Pl ? undefined : platform;
    }
    catch {
        return undefined;
    }
}
function variantOf(platform) {
    const features = (0,oci_json/* list */.p_)(platform['os.features']).flatMap((feature) => (0,oci_json/* string */.Yj)(feature) ?? []);
    const parts = [(0,oci_json/* string */.Yj)(platform['os.version']) ?? '', ...features.toSorted().map((feature) => `+${feature}`)].filter((part) => part !== '');
    return parts.length === 0 ? undefined : parts.join(' ').slice(0, 100);
}

;// CONCATENATED MODULE: ./lib/oci/indexes.js





const MAX_INDEX_DEPTH = 8;
const MAX_MANIFESTS = 1_000;
async function readIndexes(top, { reference, ...selection }, source, isNamed = () => false, isKnown = () => false) {
    const isWanted = wantedBy(selection);
    const byDigest = reference?.startsWith('sha256:') === true;
    const images = [];
    const absent = [];
    const [others, artifacts, seen] = [new Set(), new Set(), new Set()];
    let manifests = 0;
    async function visit(given, depth, above) {
        const named = shownNames(given);
        const isMeant = above.isMeant || given.digest === reference || isNamed(given);
        if (given.isAttestation || !isManifest(given.mediaType)) {
            artifacts.add(given.isAttestation ? 'an attestation' : artifactName(given.mediaType));
            return;
        }
        if (!isMeant && !byDigest)
            return;
        const isChosen = given.digest === reference || (byDigest && !isMeant);
        const { platform } = given;
        if (platform !== undefined && (0,oci_platform/* saysAll */.a)(platform) && !isWanted(platform) && !isChosen) {
            others.add(platform);
            return;
        }
        if (depth > MAX_INDEX_DEPTH)
            throw new errors/* CorruptImageError */.hv(`${source.label}: its indexes are nested more than ${MAX_INDEX_DEPTH} deep`);
        if (++manifests > MAX_MANIFESTS)
            throw new errors/* CorruptImageError */.hv(`${source.label}: it lists more than ${MAX_MANIFESTS} manifests`);
        const key = `${given.digest} ${isMeant}`;
        if (seen.has(key)) {
            rename(given.digest, named);
            return;
        }
        seen.add(key);
        const json = await source.json(given);
        const names = [...above.names, ...named];
        if (json === undefined) {
            if (isMeant)
                absent.push(given);
        }
        else if (Array.isArray(json['manifests'])) {
            for (const child of descriptorsOf(json, source))
                await visit(platform === undefined ? child : { ...child, platform: child.platform ?? platform }, depth + 1, {
                    isMeant,
                    names,
                });
        }
        else
            await addImage(json, given, { isMeant, names });
    }
    async function addImage(manifest, given, { isMeant, names }) {
        if (!isMeant && ![given.digest, (0,oci_json/* record */.g1)(manifest['config'])['digest']].includes(reference))
            return;
        const image = isImageManifest(manifest) ? await readManifest(manifest, given, source, isKnown) : undefined;
        if (image === 'known')
            return;
        if (!image) {
            artifacts.add(artifactName(manifest));
            return;
        }
        const isAsked = given.digest === reference || image.id === reference;
        if (isAsked || isWanted(image.platform))
            images.push({ ...image, names });
        else
            others.add(image.platform);
    }
    function rename(digest, names) {
        const at = images.findIndex((image) => image.digest === digest);
        const image = images[at];
        if (image)
            images[at] = { ...image, names: [...image.names, ...names] };
    }
    for (const descriptor of top)
        await visit(descriptor, 0, { isMeant: reference === undefined, names: [] });
    return { images, others: [...others], absent, artifacts: [...artifacts] };
}
function wantedBy({ platforms, isBeside }) {
    const wanted = platforms.map(oci_platform/* normalPlatform */.Je);
    return (platform) => wanted.length === 0 ||
        wanted.includes((0,oci_platform/* normalPlatform */.Je)(platform)) ||
        (isBeside === true && platform === oci_platform/* UNKNOWN_PLATFORM */.Pl);
}
const namesOf = ({ annotations }) => ['io.containerd.image.name', 'org.opencontainers.image.ref.name'].flatMap((key) => (0,oci_json/* string */.Yj)(annotations[key]) ?? []);
const shownNames = (descriptor) => namesOf(descriptor)
    .slice(0, 1)
    .map((name) => name.replace(/^docker\.io\/(library\/)?/, ''));
async function readManifest(manifest, given, source, isKnown) {
    const config = readDescriptor((0,oci_json/* record */.g1)(manifest['config']), source);
    const layers = (0,oci_json/* list */.p_)(manifest['layers']).map((layer) => readDescriptor((0,oci_json/* record */.g1)(layer), source));
    const json = await source.json(config);
    if (!json)
        throw new errors/* CorruptImageError */.hv(`${source.label}: the config ${blobPath(config.digest, source)} is missing`);
    if (json['rootfs'] === undefined && (layers.length > 0 || json['architecture'] === undefined))
        return undefined;
    const image = readConfig(config.digest, json, source, given);
    if (image.diffIds.length !== layers.length) {
        if (isKnown(config.digest))
            return 'known';
        throw new errors/* CorruptImageError */.hv(`${source.label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`);
    }
    const hasTriggers = (0,oci_json/* list */.p_)((0,oci_json/* record */.g1)(json['config'])['OnBuild']).length > 0;
    return { ...image, digest: given.digest, layers, names: [], hasTriggers };
}

;// CONCATENATED MODULE: ./lib/oci/choose.js



function chooseImages(found, known, selection, label) {
    const { reference, platforms, isBeside } = selection;
    const isWanted = wantedBy(selection);
    const distinct = distinctImages(found);
    const isAsked = ({ id, digest }) => reference !== undefined && (id === reference || digest === reference);
    const byDigest = distinct.some(isAsked);
    const meant = distinct.filter((image) => isAsked(image) || isWanted(image.platform));
    const others = [
        ...new Set([
            ...known.others,
            ...distinct.filter((image) => !meant.includes(image)).map(({ platform }) => platform),
        ]),
    ];
    const listed = known.absent.flatMap(({ platform }) => platform ?? []);
    if (distinct.length === 0 && others.length === 0)
        throw noImage(known, reference, label);
    const missing = byDigest
        ? []
        : platforms.filter((wanted) => !meant.some(({ platform }) => (0,oci_platform/* samePlatform */.my)(platform, wanted)));
    if (missing.length > 0 && isBeside !== true) {
        const there = [...new Set([...meant.map(({ platform }) => platform), ...others])];
        throw noSuchPlatform(label, missing, there, listed);
    }
    const images = withoutFeatures(meant);
    refuseTwoOfOne(images, label);
    return { images, others };
}
function distinctImages(found) {
    const byId = new Map();
    for (const image of found) {
        const known = byId.get(image.id) ?? [image, new Set()];
        image.names?.forEach((name) => known[1].add(name));
        byId.set(image.id, known);
    }
    return [...byId.values()].map(([image, names]) => ({ ...image, names: [...names] }));
}
const withoutFeatures = (images) => images.filter(({ platform, variant = '' }) => !variant.startsWith('+') || !images.some((other) => !other.variant && (0,oci_platform/* samePlatform */.my)(other.platform, platform)));
function refuseTwoOfOne(images, label) {
    const isTwin = (one, other) => one.id !== other.id && (0,oci_platform/* samePlatform */.my)(one.platform, other.platform) && one.variant === other.variant;
    const twins = images.filter((image) => images.some((other) => isTwin(image, other)));
    const [first] = twins;
    if (!first)
        return;
    const shown = twins
        .slice(0, MAX_NAMES)
        .map(({ id, reference, names = [] }) => `${names.join(', ') || 'without a name'} (${reference ?? id})`);
    const name = first.names?.find((one) => /^[\w./:-]+$/.test(one) && !twins.some((twin) => twin !== first && twin.names?.includes(one)));
    const chosen = first.reference === undefined
        ? `${label}${name === undefined ? `@${first.id}` : `:${name}`}`
        : `registry://${first.reference}`;
    throw new errors/* UserError */.yo(`${label} holds several images for ${first.platform}`, {
        hint: `say which: it has ${[...shown, ...rest(twins.length)].join('; ')}. To choose the first: tare inspect ${chosen}`,
    });
}
const MAX_NAMES = 20;
const rest = (count) => (count > MAX_NAMES ? [`${count - MAX_NAMES} more`] : []);
function noImage({ absent, artifacts, names }, reference, label) {
    const [first] = absent;
    if (first) {
        const platforms = absent.flatMap(({ platform }) => platform ?? []);
        const all = platforms.length === 0 ? '' : `, as is all that its index lists (${platforms.slice(0, MAX_NAMES).join(', ')})`;
        return new errors/* CorruptImageError */.hv(`${label}: blobs/${first.digest.replace(':', '/')} is missing${all}`);
    }
    const what = reference === undefined ? 'image' : `image ${JSON.stringify(reference)}`;
    const held = artifacts.length === 0 ? '' : `: what it holds is ${artifacts.slice(0, 3).join(', ')}`;
    const listed = names.length === 0 ? 'it names none' : `it has: ${[...names.slice(0, MAX_NAMES), ...rest(names.length)].join(', ')}`;
    const hint = reference === undefined && artifacts.length > 0
        ? 'name an image, like what docker save or docker buildx build --output type=oci wrote'
        : listed;
    return new errors/* UserError */.yo(`${label} has no ${what}${held}`, { hint });
}
function noSuchPlatform(label, wanted, there, listed = []) {
    const isListed = wanted.some((platform) => listed.some((other) => (0,oci_platform/* samePlatform */.my)(other, platform)));
    const more = isListed ? '; its index lists more than was saved with it' : '';
    return new errors/* UserError */.yo(`${label} has no image for ${wanted.join(', ')}`, {
        hint: `it has: ${there.join(', ') || 'none'}${more}`,
    });
}

;// CONCATENATED MODULE: ./lib/oci/archive.js





const MAX_JSON_BYTES = 32 * 1024 * 1024;
async function readLayout(store, selection, label = store.label) {
    const has = async (file) => (await store.size(file)) !== undefined;
    const [isOci, isDocker] = [await has('index.json'), await has('manifest.json')];
    if (!isOci && !isDocker)
        throw noLayout(store.label, await has('oci-layout'));
    const entries = isDocker ? await dockerEntries(store) : [];
    const top = isOci ? descriptorsOf(await readJson(store, 'index.json'), store) : [];
    const names = [...top.flatMap(shownNames), ...entries.flatMap(tagsOf)];
    const isTag = tagMatcher(selection.reference, [...top.flatMap(namesOf), ...entries.flatMap(tagsOf)]);
    const docker = await readDockerLayout(store, entries, selection, isTag);
    const indexed = await readIndexes(top, selection, layoutSource(store), (descriptor) => namesOf(descriptor).some(isTag), (id) => docker.some((image) => image.id === id));
    const images = [...indexed.images.map((image) => archiveOf(image, store)), ...docker];
    return chooseImages(images, { ...indexed, names: [...new Set(names)] }, selection, label);
}
const noLayout = (label, isEmptyLayout) => new errors/* UserError */.yo(`${label} is not an image: it has neither index.json nor manifest.json`, {
    hint: isEmptyLayout
        ? 'its index.json is gone: write the OCI layout again'
        : 'name an OCI image layout, or what docker save wrote',
});
async function readImageAt(store, digest) {
    const bytes = (await store.size(blobPath(digest, store))) ?? 0;
    const descriptor = readDescriptor({ digest, size: bytes }, store);
    const { images, absent } = await readIndexes([descriptor], { platforms: [] }, layoutSource(store));
    const [image] = images;
    if (image)
        return archiveOf(image, store);
    throw new errors/* CorruptImageError */.hv(`${store.label}: the manifest ${digest} is ${absent.length > 0 ? 'missing' : "no image's"}`);
}
const layoutSource = (store) => ({
    label: store.label,
    json: async (descriptor) => {
        const path = blobPath(descriptor.digest, store);
        return (await store.size(path)) === undefined ? undefined : readJson(store, path, descriptor);
    },
});
const archiveOf = ({ label, id, digest, platform, variant, names, createdBy, base, diffIds, layers }, store) => ({
    label,
    id,
    digest,
    platform,
    names,
    createdBy,
    ...(variant !== undefined && { variant }),
    ...(base && { base }),
    layers: layers.map(({ mediaType, ...layer }, index) => {
        const [diffId, descriptor] = [diffIds[index] ?? '', { digest: layer.digest, bytes: layer.bytes }];
        const path = blobPath(layer.digest, store);
        const read = () => readVerified({ store, path, diffId, descriptor, mediaType, why: 'its blob is missing' });
        return { diffId, descriptor, read };
    }),
});
const tagsOf = (entry) => (0,oci_json/* list */.p_)(entry['RepoTags']).flatMap((tag) => (0,oci_json/* string */.Yj)(tag) ?? []);
async function dockerEntries(store) {
    const json = await readAny(store, 'manifest.json');
    if ((0,oci_json/* record */.g1)(json)['config'] !== undefined) {
        throw new errors/* UserError */.yo(`${store.label} is not an OCI layout but one manifest with its blobs beside it: what skopeo writes to dir:`, {
            hint: 'skopeo copy dir:FOLDER oci:OTHER:latest makes a layout of it, then name oci-dir:OTHER',
        });
    }
    const entries = (0,oci_json/* list */.p_)(json);
    if (entries.length > MAX_MANIFESTS)
        throw new errors/* CorruptImageError */.hv(`${store.label}: manifest.json lists more than ${MAX_MANIFESTS} images`);
    return entries.map(oci_json/* record */.g1);
}
async function readDockerLayout(store, entries, { reference }, isTag) {
    const images = [];
    for (const entry of entries) {
        const path = (0,oci_json/* string */.Yj)(entry['Config']);
        if (path === undefined)
            throw new errors/* CorruptImageError */.hv(`${store.label}: an entry of manifest.json names no config`);
        const [hex] = /[0-9a-f]{64}/.exec(path) ?? [];
        const id = hex === undefined ? sha256(await store.bytes(path)) : `sha256:${hex}`;
        const isMeant = reference === undefined || id === reference || tagsOf(entry).some(isTag);
        if (!isMeant)
            continue;
        const { diffIds, ...image } = readConfig(id, await readJson(store, path, { digest: id }), store);
        const files = (0,oci_json/* list */.p_)(entry['Layers']).flatMap((file) => (0,oci_json/* string */.Yj)(file) ?? []);
        if (diffIds.length !== files.length)
            throw new errors/* CorruptImageError */.hv(`${store.label}: manifest.json lists ${files.length} layers, the config ${diffIds.length}`);
        const sources = (0,oci_json/* record */.g1)(entry['LayerSources']);
        const layers = await Promise.all(files.map((file, index) => {
            const diffId = diffIds[index] ?? '';
            return dockerLayer(store, file, diffId, (0,oci_json/* string */.Yj)((0,oci_json/* record */.g1)(sources[diffId])['mediaType']) ?? '');
        }));
        images.push({ ...image, names: tagsOf(entry), layers });
    }
    return images;
}
async function dockerLayer(store, path, diffId, mediaType) {
    const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? [];
    const bytes = hex === undefined ? undefined : await store.size(path);
    const descriptor = bytes === undefined ? undefined : { digest: `sha256:${hex}`, bytes };
    return {
        diffId,
        ...(descriptor && { descriptor }),
        read: () => readVerified({
            store,
            path,
            diffId,
            ...(descriptor && { descriptor }),
            mediaType,
            why: `its file ${path} is missing`,
        }),
    };
}
function tagMatcher(reference, names) {
    if (reference === undefined)
        return () => false;
    const whole = (name) => name.replace(/^docker\.io\/(library\/)?/, '');
    const isExact = (name) => whole(name) === whole(reference);
    if (names.some(isExact))
        return isExact;
    return (name) => name.endsWith(`:${reference}`) || name.endsWith(`/${reference}`);
}
const FOREIGN = 'it is a foreign layer, which its registry keeps elsewhere and which was not saved with the ' +
    'image: name the image in its registry, registry://IMAGE';
const ENCRYPTED = 'it is encrypted: skopeo copy --decryption-key KEY makes an image of it that can be read';
async function readVerified({ store, path, diffId, descriptor, mediaType, why }) {
    const fail = (found) => {
        throw new errors/* CorruptImageError */.hv(`${store.label}, layer ${diffId}: ${found}`);
    };
    const size = await store.size(path);
    if (size === undefined)
        return fail(/foreign|nondistributable/.test(mediaType) ? FOREIGN : why);
    if (mediaType.endsWith('+encrypted'))
        return fail(ENCRYPTED);
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
async function readJson(store, path, expected) {
    const json = await readAny(store, path, expected);
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is not a JSON object`);
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
        const digest = sha256(bytes);
        if (digest !== expected.digest)
            throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is not ${expected.digest} but ${digest}`);
    }
    try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch {
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is not JSON`);
    }
}

// EXTERNAL MODULE: ./lib/oci/layer.js
var oci_layer = __webpack_require__(2092);
;// CONCATENATED MODULE: ./lib/oci/registry.js





async function readRemote(label, reference, selection, ask) {
    const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '');
    const parse = (text) => {
        try {
            return (0,oci_json/* record */.g1)(JSON.parse(text));
        }
        catch {
            throw new errors/* CorruptImageError */.hv(`${label}: the registry's answer is not JSON`);
        }
    };
    const text = (await ask(reference)) ?? '';
    const answer = parse(text);
    const top = {
        mediaType: answer['schemaVersion'] === 1 ? '' : ((0,oci_json/* string */.Yj)(answer['mediaType']) ?? ''),
        digest: sha256(Buffer.from(text)),
        bytes: text.length,
        annotations: {},
        isAttestation: false,
        platform: undefined,
        variant: undefined,
    };
    const indexed = await readIndexes([top], selection, {
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
    return chooseImages(images, { ...indexed, names: [] }, selection, label);
}

// EXTERNAL MODULE: ./lib/oci/decompress.js
var decompress = __webpack_require__(9870);
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

// EXTERNAL MODULE: ./lib/oci/content.js + 1 modules
var content = __webpack_require__(2985);
;// CONCATENATED MODULE: ./lib/sources/store.js


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
                (0,content/* tellStored */.Fy)({ name, size: bytes, row: columns.add(oci_layer/* EntryKind */.t0.File, path, bytes) }, (start, length) => folder.read(name, start, length), columns.told, paths);
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

;// CONCATENATED MODULE: ./lib/sources/sources.js











const readInto = (paths, passed) => {
    async function* counted(source) {
        for await (const chunk of source) {
            passed(chunk.length);
            yield chunk;
        }
    }
    return (source) => (0,oci_layer/* readLayer */.w6)(counted(source), paths);
};
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
async function readFromDisk({ source, label }, platforms, readContent, world) {
    if (!('path' in source))
        return { images: [], others: [] };
    const store = source.kind === 'oci-dir'
        ? folderStore(label, source.path, readContent, world)
        : await readSavedImages(label, world.files.stream(source.path), readContent);
    const withoutSelection = source.select === undefined ? label : label.slice(0, -(source.select.length + 1));
    return readLayout(store, { ...platforms, reference: source.select }, withoutSelection);
}
async function saveFromEngine(images, readContent, { engine }) {
    const unique = [...new Map(images.map((image) => [image.id, image])).values()];
    const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent);
    const archives = await Promise.all(unique.map(async ({ id, platform }) => {
        const select = async (platforms) => (await readLayout(store, { reference: id, platforms, isBeside: true }, `image ${id}`)).images[0];
        const archive = (await select([platform])) ?? (await select([]));
        return archive ? [[id, archive]] : [];
    }));
    return new Map(archives.flat());
}
async function readFromStore(images, paths, { engine }) {
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
        hint: `pull it with docker pull ${image.label}, build it with docker build --tag ${image.label} ., ` +
            `or write registry://${image.label}`,
    });
}
async function readFromRegistry({ source, label }, platforms, readContent, method, world) {
    if (source.kind !== 'registry')
        return { images: [], others: [] };
    const ask = (reference) => world.engine.remote(reference).catch((error) => {
        if (!(error instanceof errors/* ToolError */.v4) || !/not found|manifest unknown|name unknown/i.test(error.stderrTail))
            throw error;
        if (reference !== source.reference)
            return undefined;
        throw new errors/* MissingImageError */.SJ(`the registry has no image ${source.reference}`, {
            hint: `docker buildx build --push --tag ${source.reference} . puts one there`,
        });
    });
    const { images: remotes, others } = await readRemote(label, source.reference, platforms, ask);
    const images = [];
    for (const remote of remotes)
        images.push(readContent ? await withLayers(remote, readContent, method, world) : remote);
    return { images, others };
}
async function withLayers(image, readContent, method, world) {
    world.host.info(`Fetching the layers of ${image.reference} (${image.platform})`);
    const fetched = method.kind === 'export' && !image.hasTriggers && platformToAsk(image) !== undefined
        ? await exportRemote(image, method.folder, readContent, world)
        : await pullRemote(image, readContent, world);
    const layers = image.layers.map((layer, index) => {
        const other = fetched.layers[index];
        if (other?.diffId !== layer.diffId || fetched.layers.length !== image.layers.length)
            throw new errors/* CorruptImageError */.hv(`${image.label}: what was fetched is another image than the registry describes`);
        return { ...layer, read: () => other.read() };
    });
    return { ...image, layers };
}
async function exportRemote({ reference, label, platform }, folder, readContent, world) {
    const metadataFile = `${world.temp}/fetch.json`;
    const context = `${world.temp}/nothing`;
    await world.files.makeFolder(context);
    const call = (0,bake/* fetchCall */.Tc)({ reference, platform }, { folder, metadataFile, context, builder: world.builder });
    await (0,lost/* keepTrying */.JV)(async () => {
        const lines = [];
        const { exitCode } = await world.engine.bake(call, {
            timeoutMs: FETCH_TIMEOUT_MS,
            onLine: (line) => lines.push(line),
        });
        if (exitCode === 0)
            return;
        const [tool, tail, { text }] = [
            `fetching ${reference} through the builder`,
            lines.slice(-5).join('\n'),
            (0,blame/* lastError */.VS)(lines),
        ];
        throw (0,lost/* isConnectionLost */.pb)(text)
            ? new lost/* LostBuilderError */.oj(tool, exitCode, tail, text)
            : new errors/* ToolError */.v4(tool, exitCode, tail);
    }, world.host);
    const metadata = JSON.parse(await world.files.readText(metadataFile));
    const digest = metadata['image']?.['containerimage.digest'] ?? '';
    return readImageAt(folderStore(label, folder, readContent, world), digest);
}
async function pullRemote(image, readContent, world) {
    const { reference } = image;
    const id = await world.engine.pull(reference, platformToAsk(image));
    const [inspected] = await world.engine.inspect([id]);
    const saved = inspected && (await saveFromEngine([inspected], readContent, world)).get(id);
    if (!saved)
        throw new errors/* ToolError */.v4(`docker pull ${reference}`, 0, 'the image is not in the engine');
    return saved;
}
const platformToAsk = ({ platform }) => platform === oci_platform/* UNKNOWN_PLATFORM */.Pl ? undefined : platform;
const FETCH_TIMEOUT_MS = 30 * 60_000;

// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
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
// EXTERNAL MODULE: ./lib/origins/provenance.js
var provenance = __webpack_require__(4380);
// EXTERNAL MODULE: ./lib/plan/baseline.js + 2 modules
var plan_baseline = __webpack_require__(5208);
// EXTERNAL MODULE: ./lib/plan/mask.js
var plan_mask = __webpack_require__(5883);
// EXTERNAL MODULE: ./lib/config/reference.js
var reference = __webpack_require__(9895);
;// CONCATENATED MODULE: ./lib/sources/base.js



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
    return labels && base && isPrefix(base, diffIds)
        ? { origin: { kind: 'base', ...labels }, length: base.length }
        : undefined;
}
function labelledImage({ image }) {
    try {
        const source = (0,reference/* parseImageSource */.AB)(image, 'label');
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
    const { images: [archive], } = image.source.kind === 'registry'
        ? await readFromRegistry(image, { platforms }, undefined, method, world)
        : await readFromDisk(image, { platforms }, undefined, world);
    return archive?.layers.map(({ diffId }) => diffId) ?? [];
}
const isPrefix = (prefix, whole) => prefix.length > 0 && prefix.every((diffId, index) => diffId === whole[index]);

;// CONCATENATED MODULE: ./lib/measure/sides.js












async function findImages(context) {
    const { image: plan, built, method, readContent, world } = context;
    const find = async (side, name, platforms) => {
        if (side.kind === 'none')
            return [];
        if (side.kind !== 'image')
            return findBuilt(name, context);
        if (side.source.kind === 'engine') {
            const inspected = await findInEngine(side, name === 'candidate' ? 'image' : 'baseline-image', world);
            const { platform } = inspected;
            const isMeant = plan.areDefault ||
                plan.platforms.length === 0 ||
                isId(side) ||
                plan.platforms.some((wanted) => (0,oci_platform/* samePlatform */.my)(wanted, platform));
            if (!isMeant)
                throw noSuchPlatform(side.label, plan.platforms, [platform]);
            return [{ platform, target: undefined, inspected }];
        }
        const read = (wanted) => side.source.kind === 'registry'
            ? readFromRegistry(side, wanted, readContent, method, world)
            : readFromDisk(side, wanted, readContent, world);
        const isDefault = name === 'candidate' && plan.areDefault && plan.platforms.length > 0;
        const { images, others } = isDefault ? await chooseDefault(side, plan.platforms, read) : await read(platforms);
        if (name === 'baseline')
            tellOthers(side, images, others, plan, world);
        return images.map((archive) => ({ platform: archive.platform, target: undefined, archive }));
    };
    let missing;
    const foundCandidate = await find(plan.candidate, 'candidate', plan);
    const foundBaseline = await find(plan.baseline, 'baseline', besides(foundCandidate)).catch((error) => {
        missing = (0,plan_baseline/* missingBaseline */.E)(error, world);
        return [];
    });
    const knowBase = async (found) => {
        if (found.target)
            return found;
        const { platform, archive, inspected } = found;
        const diffIds = archive?.layers.map(({ diffId }) => diffId) ?? inspected?.diffIds ?? [];
        const base = await findBase({ platform, diffIds, labels: archive?.base ?? inspected?.base }, plan.base, method, world);
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
        const { archives, way } = await readHeld(held, readContent, context);
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
const isId = ({ source }) => 'reference' in source && /^sha256:|@sha256:/.test(source.reference);
async function chooseDefault({ label }, platforms, read) {
    const { images: found, others } = await read({ platforms, isBeside: true });
    const there = [...new Set([...found.map(({ platform }) => platform), ...others])];
    const images = there.length === 1
        ? found
        : found.filter(({ platform }) => platforms.some((wanted) => (0,oci_platform/* samePlatform */.my)(wanted, platform)));
    if (images.length > 0)
        return { images, others: [] };
    if (there.length === 1)
        return read({ platforms: [] });
    throw noSuchPlatform(label, platforms, there);
}
function besides(candidate) {
    const platforms = candidate.map(({ platform, archive, inspected }) => platform ?? archive?.platform ?? inspected?.platform ?? oci_platform/* UNKNOWN_PLATFORM */.Pl);
    return { platforms: platforms.includes(oci_platform/* UNKNOWN_PLATFORM */.Pl) ? [] : [...new Set(platforms)], isBeside: true };
}
function tellOthers({ label }, images, others, { candidate }, { host }) {
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
async function readHeld(held, readContent, context) {
    const stored = await readFromStore(held.map((found) => ({ inspected: found.inspected, origins: originsOf(found, context) })), context.paths, context.world);
    if (stored)
        return { archives: stored, way: 'engine-store' };
    return {
        archives: await saveFromEngine(held.map(({ inspected }) => inspected), readContent, context.world),
        way: 'docker-save',
    };
}
async function findBuilt(side, { built: { targets, metadata }, method, readContent, world }) {
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
        const digest = (0,oci_json/* string */.Yj)((0,oci_json/* record */.g1)(metadata[target.id])['containerimage.digest']);
        if (digest === undefined)
            throw new errors/* ToolError */.v4('docker buildx bake', 0, `the metadata of ${target.id} names no image`);
        const archive = await readImageAt(folderStore(target.id, method.folder, readContent, world), digest);
        return { platform: target.platform, target, archive };
    }));
}
function originsOf({ target, inspected, archive, base }, context) {
    const count = archive?.layers.length ?? inspected?.diffIds.length ?? 0;
    if (target)
        return builtOrigins(target, context.built, count);
    return historyOrigins(archive, count, context.confidential).map((origin, index) => base && index < base.length ? base.origin : origin);
}
function builtOrigins({ id, side, recipe, options }, { metadata }, count) {
    const values = (0,plan_mask/* valuesOf */.s)((0,bake/* buildArgsOf */.tt)(side, options)).filter((value) => value !== '');
    const isPublic = (text) => !values.some((value) => text.includes(value));
    return (0,provenance/* layerOrigins */.nf)((0,provenance/* readProvenance */.Ch)((0,oci_json/* record */.g1)(metadata[id])['buildx.build.provenance']), recipe.dockerfile, count, isPublic);
}
const historyOrigins = (archive, count, confidential) => Array.from({ length: count }, (_, index) => {
    const createdBy = archive?.createdBy[index];
    const isPublic = createdBy !== undefined && !confidential.some((value) => createdBy.includes(value));
    return isPublic ? { kind: 'history', text: historyText(createdBy) } : { kind: 'unknown' };
});

;// CONCATENATED MODULE: ./lib/measure/measure.js











async function measureAll(plan, built, method, inputs, world) {
    const paths = (0,pathtable/* createPathTable */.c)();
    let bytes = 0;
    const heartbeat = (0,buildx_heartbeat/* startHeartbeat */.t)(() => (bytes === 0 ? 'waiting for the first layer' : `${(0,format/* formatBytes */.z3)(bytes)} of layers read`), world);
    const count = (more) => {
        bytes += more;
    };
    const readContent = inputs.explain === 'files' ? readInto(paths, count) : undefined;
    try {
        const { confidential } = plan;
        const read = new Map();
        const found = [];
        const pairs = [];
        for (const image of plan.images.filter(({ id }) => !(0,build/* lacksCandidate */.w0)(id, built.failures))) {
            const sourceWorld = { ...world, builder: image.options.builder, read };
            const own = builtOf(image, built);
            const context = { image, built: own, method, readContent, paths, confidential, world: sourceWorld };
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
    const told = [];
    const world = { ...silent, host: listenTo(speaker, told) };
    const startedAt = world.now().toISOString();
    const plan = await world.host.stage('Plan', () => (0,plan_plan/* planBuilds */.zu)(inputs, world));
    return reportOn(plan, inputs, { ...world, told, startedAt });
}
async function reportOn(plan, inputs, { told, startedAt, ...world }) {
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
    const mask = (0,plan_mask/* createMask */.P)(plan.confidential);
    const images = measured.pairs.map((pair) => {
        const compared = (0,compare/* compareImages */.q)(pair, options);
        const { name: image, budgets } = pair.plan;
        const name = pair.variant === undefined ? image : `${image} ${pair.variant}`;
        const verdicts = (0,judge/* judge */.S)(compared, measured.measure, budgets, policy);
        return (0,assemble/* maskPaths */.D6)({ name, ...compared, verdicts }, mask);
    });
    for (const image of policy.reportedOnly === undefined ? images : []) {
        const [annotation, { baseline }] = [(0,annotations/* renderUnjudged */.dD)(image), image];
        const isTold = 'reason' in baseline && told.some((text) => mask(text).includes(baseline.reason));
        if (!annotation || isTold)
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
const listenTo = (host, told) => ({
    ...host,
    warning: (message) => {
        told.push(message);
        host.warning(message);
    },
    annotate: (annotation) => {
        told.push(annotation.message);
        host.annotate(annotation);
    },
});


/***/ })

};
