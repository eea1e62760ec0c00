export const id = 950;
export const ids = [950];
export const modules = {

/***/ 8231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ readImageAt),
/* harmony export */   T: () => (/* binding */ readLayout)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6552);
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6950);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3931);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4360);





const MAX_JSON_BYTES = 32 * 1024 * 1024;
async function readLayout(store, selection, label = store.label) {
    const has = async (file) => (await store.size(file)) !== undefined;
    const [isOci, isDocker] = [await has('index.json'), await has('manifest.json')];
    if (!isOci && !isDocker)
        throw noLayout(store.label, await has('oci-layout'));
    const entries = isDocker ? await dockerEntries(store) : [];
    const top = isOci ? (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorsOf */ .OA)(await readJson(store, 'index.json'), store) : [];
    const names = [...top.flatMap(_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .shownNames */ .kA), ...entries.flatMap(tagsOf)];
    const isTag = tagMatcher(selection.reference, [...top.flatMap(_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ), ...entries.flatMap(tagsOf)]);
    const docker = await readDockerLayout(store, entries, selection, isTag);
    const indexed = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .readIndexes */ .PS)(top, selection, layoutSource(store), (descriptor) => (0,_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(descriptor).some(isTag), (id) => docker.some((image) => image.id === id));
    const images = [...indexed.images.map((image) => archiveOf(image, store)), ...docker];
    return (0,_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseImages */ .s)(images, { ...indexed, names: [...new Set(names)] }, selection, label);
}
const noLayout = (label, isEmptyLayout) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${label} is not an image: it has neither index.json nor manifest.json`, {
    hint: isEmptyLayout
        ? 'its index.json is gone: write the OCI layout again'
        : 'name an OCI image layout, or what docker save wrote',
});
async function readImageAt(store, digest) {
    const bytes = (await store.size((0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .blobPath */ .nD)(digest, store))) ?? 0;
    const descriptor = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .readDescriptor */ .qq)({ digest, size: bytes }, store);
    const { images, absent } = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .readIndexes */ .PS)([descriptor], { platforms: [] }, layoutSource(store));
    const [image] = images;
    if (image)
        return archiveOf(image, store);
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: the manifest ${digest} is ${absent.length > 0 ? 'missing' : "no image's"}`);
}
const layoutSource = (store) => ({
    label: store.label,
    json: async (descriptor) => {
        const path = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .blobPath */ .nD)(descriptor.digest, store);
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
        const path = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .blobPath */ .nD)(layer.digest, store);
        const read = () => readVerified({ store, path, diffId, descriptor, mediaType, why: 'its blob is missing' });
        return { diffId, descriptor, read };
    }),
});
const tagsOf = (entry) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(entry['RepoTags']).flatMap((tag) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(tag) ?? []);
async function dockerEntries(store) {
    const json = await readAny(store, 'manifest.json');
    if ((0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(json)['config'] !== undefined) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${store.label} is not an OCI layout but one manifest with its blobs beside it: what skopeo writes to dir:`, {
            hint: 'skopeo copy dir:FOLDER oci:OTHER:latest makes a layout of it, then name oci-dir:OTHER',
        });
    }
    const entries = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(json);
    if (entries.length > _indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MANIFESTS */ .Wq)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: manifest.json lists more than ${_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MANIFESTS */ .Wq} images`);
    return entries.map(_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1);
}
async function readDockerLayout(store, entries, { reference }, isTag) {
    const images = [];
    for (const entry of entries) {
        const path = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(entry['Config']);
        if (path === undefined)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: an entry of manifest.json names no config`);
        const [hex] = /[0-9a-f]{64}/.exec(path) ?? [];
        const id = hex === undefined ? (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(await store.bytes(path)) : `sha256:${hex}`;
        const isMeant = reference === undefined || id === reference || tagsOf(entry).some(isTag);
        if (!isMeant)
            continue;
        const { diffIds, ...image } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfig */ .Xg)(id, await readJson(store, path, { digest: id }), store);
        const files = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(entry['Layers']).flatMap((file) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(file) ?? []);
        if (diffIds.length !== files.length)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: manifest.json lists ${files.length} layers, the config ${diffIds.length}`);
        const sources = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(entry['LayerSources']);
        const layers = await Promise.all(files.map((file, index) => {
            const diffId = diffIds[index] ?? '';
            return dockerLayer(store, file, diffId, (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)((0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(sources[diffId])['mediaType']) ?? '');
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
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}, layer ${diffId}: ${found}`);
    };
    const size = await store.size(path);
    if (size === undefined)
        return fail(/foreign|nondistributable/.test(mediaType) ? FOREIGN : why);
    if (mediaType.endsWith('+encrypted'))
        return fail(ENCRYPTED);
    if (descriptor && size !== descriptor.bytes)
        return fail(`its blob ${descriptor.digest} has ${size} B instead of ${descriptor.bytes} B`);
    const known = await store.known(path, diffId);
    if (known)
        return known;
    let content;
    try {
        content = await store.layer(path);
    }
    catch (error) {
        if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv)
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
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: ${path} is not a JSON object`);
    return json;
}
async function readAny(store, path, expected) {
    const size = await store.size(path);
    if (size === undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: ${path} is missing`);
    if (expected?.bytes !== undefined && size !== expected.bytes)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: ${path} has ${size} B instead of ${expected.bytes} B`);
    if (size > MAX_JSON_BYTES)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: ${path} has ${size} B, too many for JSON`);
    const bytes = await store.bytes(path);
    if (expected) {
        const digest = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(bytes);
        if (digest !== expected.digest)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: ${path} is not ${expected.digest} but ${digest}`);
    }
    try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${store.label}: ${path} is not JSON`);
    }
}


/***/ }),

/***/ 6552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ chooseImages),
/* harmony export */   y: () => (/* binding */ noSuchPlatform)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6950);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7122);



function chooseImages(found, known, selection, label) {
    const { reference, platforms, isBeside } = selection;
    const isWanted = (0,_indexes_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedBy */ .fy)(selection);
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
        : platforms.filter((wanted) => !meant.some(({ platform }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(platform, wanted)));
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
const withoutFeatures = (images) => images.filter(({ platform, variant = '' }) => !variant.startsWith('+') || !images.some((other) => !other.variant && (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(other.platform, platform)));
function refuseTwoOfOne(images, label) {
    const isTwin = (one, other) => one.id !== other.id && (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(one.platform, other.platform) && one.variant === other.variant;
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
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${label} holds several images for ${first.platform}`, {
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
        return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${label}: blobs/${first.digest.replace(':', '/')} is missing${all}`);
    }
    const what = reference === undefined ? 'image' : `image ${JSON.stringify(reference)}`;
    const held = artifacts.length === 0 ? '' : `: what it holds is ${artifacts.slice(0, 3).join(', ')}`;
    const listed = names.length === 0 ? 'it names none' : `it has: ${[...names.slice(0, MAX_NAMES), ...rest(names.length)].join(', ')}`;
    const hint = reference === undefined && artifacts.length > 0
        ? 'name an image, like what docker save or docker buildx build --output type=oci wrote'
        : listed;
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${label} has no ${what}${held}`, { hint });
}
function noSuchPlatform(label, wanted, there, listed = []) {
    const isListed = wanted.some((platform) => listed.some((other) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(other, platform)));
    const more = isListed ? '; its index lists more than was saved with it' : '';
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${label} has no image for ${wanted.join(', ')}`, {
        hint: `it has: ${there.join(', ') || 'none'}${more}`,
    });
}


/***/ }),

/***/ 6950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wq: () => (/* binding */ MAX_MANIFESTS),
  eZ: () => (/* binding */ namesOf),
  PS: () => (/* binding */ readIndexes),
  kA: () => (/* binding */ shownNames),
  fy: () => (/* binding */ wantedBy)
});

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
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

// EXTERNAL MODULE: ./lib/oci/manifest.js
var oci_manifest = __webpack_require__(4360);
// EXTERNAL MODULE: ./lib/oci/platform.js
var oci_platform = __webpack_require__(7122);
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
            for (const child of (0,oci_manifest/* descriptorsOf */.OA)(json, source))
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
    const config = (0,oci_manifest/* readDescriptor */.qq)((0,oci_json/* record */.g1)(manifest['config']), source);
    const layers = (0,oci_json/* list */.p_)(manifest['layers']).map((layer) => (0,oci_manifest/* readDescriptor */.qq)((0,oci_json/* record */.g1)(layer), source));
    const json = await source.json(config);
    if (!json)
        throw new errors/* CorruptImageError */.hv(`${source.label}: the config ${(0,oci_manifest/* blobPath */.nD)(config.digest, source)} is missing`);
    if (json['rootfs'] === undefined && (layers.length > 0 || json['architecture'] === undefined))
        return undefined;
    const image = (0,oci_manifest/* readConfig */.Xg)(config.digest, json, source, given);
    if (image.diffIds.length !== layers.length) {
        if (isKnown(config.digest))
            return 'known';
        throw new errors/* CorruptImageError */.hv(`${source.label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`);
    }
    const hasTriggers = (0,oci_json/* list */.p_)((0,oci_json/* record */.g1)(json['config'])['OnBuild']).length > 0;
    return { ...image, digest: given.digest, layers, names: [], hasTriggers };
}


/***/ }),

/***/ 4360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OA: () => (/* binding */ descriptorsOf),
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   nD: () => (/* binding */ blobPath),
/* harmony export */   qq: () => (/* binding */ readDescriptor),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _domain_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7242);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3931);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4058);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7122);






function readConfig(id, config, { label }, given) {
    const listed = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(config['rootfs'])['diff_ids'] ?? [];
    if (!Array.isArray(listed))
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`${label}: the config ${id} lists no layers`);
    const diffIds = listed.flatMap((diffId) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(diffId) ?? []);
    if (diffIds.length > _domain_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_ITEMS */ ._5.layers)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`${label}: the config ${id} lists ${diffIds.length} layers, more than any image has`);
    const bad = diffIds.find((diffId) => !DIGEST.test(diffId));
    if (bad !== undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`${label}: ${JSON.stringify(bad.slice(0, 100))} is not a SHA-256 digest of a layer`);
    const platform = (0,_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .platformFrom */ .E_)(given?.platform, config);
    const variant = given?.variant ?? variantOf(config);
    const made = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(config['history'])
        .map(_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)
        .filter((entry) => entry['empty_layer'] !== true)
        .map((entry) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(entry['created_by']));
    const base = (0,_labels_js__WEBPACK_IMPORTED_MODULE_5__/* .readBaseLabels */ .T)((0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(config['config'])['Labels']);
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
const sha256 = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
function blobPath(digest, { label }) {
    if (!DIGEST.test(digest))
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`${label}: ${JSON.stringify(digest.slice(0, 100))} is not a SHA-256 digest`);
    return `blobs/sha256/${digest.slice('sha256:'.length)}`;
}
const descriptorsOf = (index, store) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(index['manifests']).map((descriptor) => readDescriptor((0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(descriptor), store));
function readDescriptor(descriptor, { label }) {
    const { digest, size, mediaType } = descriptor;
    if (typeof digest !== 'string' || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`${label}: a descriptor has no digest or no size`);
    const annotations = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(descriptor['annotations']);
    const isAttestation = annotations['vnd.docker.reference.type'] !== undefined;
    const platform = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(descriptor['platform']);
    return {
        digest,
        bytes: size,
        mediaType: (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(mediaType) ?? '',
        annotations,
        isAttestation,
        platform: saidPlatform(platform),
        variant: variantOf(platform),
    };
}
function saidPlatform(said) {
    try {
        const platform = (0,_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .platformOf */ .tj)(said);
        return platform === _platform_js__WEBPACK_IMPORTED_MODULE_3__/* .UNKNOWN_PLATFORM */ .Pl ? undefined : platform;
    }
    catch {
        return undefined;
    }
}
function variantOf(platform) {
    const features = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(platform['os.features']).flatMap((feature) => (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(feature) ?? []);
    const parts = [(0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(platform['os.version']) ?? '', ...features.toSorted().map((feature) => `+${feature}`)].filter((part) => part !== '');
    return parts.length === 0 ? undefined : parts.join(' ').slice(0, 100);
}


/***/ }),

/***/ 6935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readRemote)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _choose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6552);
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6950);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3931);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4360);





async function readRemote(label, reference, selection, ask) {
    const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '');
    const parse = (text) => {
        try {
            return (0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1)(JSON.parse(text));
        }
        catch {
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${label}: the registry's answer is not JSON`);
        }
    };
    const text = (await ask(reference)) ?? '';
    const answer = parse(text);
    const top = {
        mediaType: answer['schemaVersion'] === 1 ? '' : ((0,_json_js__WEBPACK_IMPORTED_MODULE_4__/* .string */ .Yj)(answer['mediaType']) ?? ''),
        digest: (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(Buffer.from(text)),
        bytes: text.length,
        annotations: {},
        isAttestation: false,
        platform: undefined,
        variant: undefined,
    };
    const indexed = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_2__/* .readIndexes */ .PS)([top], selection, {
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
            read: () => Promise.reject(new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`${label}: its layers were not fetched`)),
        })),
    }));
    return (0,_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseImages */ .s)(images, { ...indexed, names: [] }, selection, label);
}


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
        if (isMeant(image, wanted, platform))
            return { images: [{ platform, inspected }], others: [] };
        if (wanted.isBeside)
            return { images: [], others: [platform] };
        throw (0,_oci_choose_js__WEBPACK_IMPORTED_MODULE_1__/* .noSuchPlatform */ .y)(image.label, wanted.platforms, [platform]);
    },
};
const isMeant = ({ at }, { platforms }, platform) => platforms.length === 0 || /^sha256:|@sha256:/.test(at) || platforms.some((wanted) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(wanted, platform));
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
        hint: `pull it with docker pull ${at}, build it with docker build --tag ${at} ., or write registry://${at}`,
    });
}


/***/ }),

/***/ 4950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zZ: () => (/* binding */ parseImage)
});

// UNUSED EXPORTS: isStdin, looksLikeFile, typedImage

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/sources/ondisk.js
var ondisk = __webpack_require__(1284);
// EXTERNAL MODULE: ./lib/sources/save.js + 2 modules
var save = __webpack_require__(6008);
;// CONCATENATED MODULE: ./lib/sources/dockerarchive.js


const dockerArchive = (0,ondisk/* onDisk */.F)({
    prefix: 'docker-archive:',
    wanted: 'file',
    made: 'docker save --output FILE IMAGE',
    instead: 'oci-dir:',
    store: save/* savedStore */.$,
});

// EXTERNAL MODULE: ./lib/sources/engine.js
var engine = __webpack_require__(6562);
;// CONCATENATED MODULE: ./lib/sources/ociarchive.js


const ociArchive = (0,ondisk/* onDisk */.F)({
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
// EXTERNAL MODULE: ./lib/oci/remote.js
var remote = __webpack_require__(6935);
;// CONCATENATED MODULE: ./lib/sources/registry.js







const registry = {
    prefix: 'registry://',
    form: 'HOST/REPO:TAG',
    isOnDisk: false,
    locate: engine/* locateReference */.I,
    open: async (image, wanted, context) => {
        const ask = (reference) => askRegistry(reference, image, context);
        const { images: remotes, others } = await (0,remote/* readRemote */.Z)(image.label, image.at, wanted, ask);
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
    return (0,archive/* readImageAt */.F)((0,ocifolder/* folderStore */.s4)(image.label, folder, context), digest);
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/sources/medium.js
var medium = __webpack_require__(9111);
;// CONCATENATED MODULE: ./lib/sources/typed.js





const typed_typed = {
    prefix: 'path://',
    form: 'FILE',
    isOnDisk: true,
    locate: ondisk/* locateOnDisk */.X,
    find: async (image, world) => {
        const { select: _, ...written } = image;
        const resolved = { ...written, ...(await resolve(image, world)) };
        if (image.at === medium/* STDIN */.T)
            return resolved;
        return (await resolved.medium.find?.(resolved, world)) ?? resolved;
    },
    open: ({ label }) => Promise.reject(new Error(`${label} is opened before it was found`)),
};
async function resolve({ at, select, label }, { files, workspace }) {
    const selected = select === undefined ? {} : { select };
    if (at === medium/* STDIN */.T)
        return { medium: dockerArchive, at, ...selected };
    const kindOf = (file) => files.kind(external_node_path_.resolve(workspace, file));
    const isWhole = select !== undefined && (await kindOf(label)) !== 'missing';
    const location = isWhole ? { at: label } : { at, ...selected };
    return { medium: (await kindOf(location.at)) === 'folder' ? ocifolder/* ociFolder */.gG : dockerArchive, ...location };
}

;// CONCATENATED MODULE: ./lib/sources/media.js







const MEDIA = [engine/* engine */.H, registry, dockerArchive, ociArchive, ocifolder/* ociFolder */.gG, typed_typed];
function parseImage(text, input) {
    const medium = MEDIA.find(({ prefix }) => prefix !== '' && text.startsWith(prefix)) ?? engine/* engine */.H;
    const rest = text.slice(medium.prefix.length);
    const label = medium === typed_typed ? rest : text;
    const location = medium.locate(rest);
    if (location)
        return { medium, label, input, ...location };
    throw new errors/* UserError */.yo(`${input}: ${JSON.stringify(label)} names no image`, { hint: `allowed: ${FORMS}` });
}
const formsOf = (isOnDisk) => MEDIA.filter((medium) => medium !== engine/* engine */.H && medium !== typed_typed && medium.isOnDisk === isOnDisk)
    .map(({ prefix, form }) => prefix + form)
    .join(', ');
const FORMS = `${engine/* engine */.H.form}, ${formsOf(true)} (:TAG or @sha256:DIGEST may follow), ${formsOf(false)}`;
const isStdin = (text) => /^(path:\/\/)?-([:@]|$)/.test(text);
const LOOKS_LIKE_FILE = /^[./]|\.tar(\.\w+)?$|\.tgz$|^-([:@]|$)/;
const looksLikeFile = (text) => LOOKS_LIKE_FILE.test(text) && !MEDIA.some(({ prefix }) => prefix !== '' && text.startsWith(prefix));
const typedImage = (text) => (looksLikeFile(text) ? typed.prefix + text : text);


/***/ }),

/***/ 3539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gG: () => (/* binding */ ociFolder),
/* harmony export */   i4: () => (/* binding */ layoutStore),
/* harmony export */   s4: () => (/* binding */ folderStore)
/* harmony export */ });
/* harmony import */ var _oci_decompress_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9870);
/* harmony import */ var _ondisk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1284);


const ociFolder = (0,_ondisk_js__WEBPACK_IMPORTED_MODULE_1__/* .onDisk */ .F)({
    prefix: 'oci-dir:',
    wanted: 'folder',
    made: 'docker buildx build --output type=oci,tar=false,dest=FOLDER .',
    instead: 'docker-archive:',
    store: ({ label, at }, context) => Promise.resolve(folderStore(label, at, context)),
});
const folderStore = (label, folder, context) => layoutStore(label, folder, context.world.files.layout(folder), context);
const LARGE_BYTES = 8 * 1024 * 1024;
function layoutStore(label, at, layout, { readContent, read, index }) {
    const readOnce = (path, readBlob) => {
        const key = `${at}/${path}`;
        const reading = read.get(key) ?? readFile(path, readBlob);
        read.set(key, reading);
        return reading;
    };
    const readFile = async (path, readBlob) => {
        const isLarge = ((await layout.size(path)) ?? 0) >= LARGE_BYTES;
        return readBlob(layout.open(path), { digest: isLarge ? layout.startDigest(path) : undefined });
    };
    return {
        label,
        size: (path) => layout.size(path),
        bytes: (path) => layout.bytes(path),
        known: async (path, diffId) => {
            const isPlain = path.endsWith(`/${diffId.slice('sha256:'.length)}`);
            const found = readContent && (await index?.find(diffId, isPlain ? 'plain' : 'compressed'));
            return found && (await unpackedBytes(layout, path)) === found.archiveBytes % 2 ** 32 ? found : undefined;
        },
        layer: (path) => (readContent ? readOnce(path, readContent) : notOpened()),
    };
}
async function unpackedBytes(layout, path) {
    const size = (await layout.size(path)) ?? 0;
    const compression = (0,_oci_decompress_js__WEBPACK_IMPORTED_MODULE_0__/* .compressionOf */ .M)(await layout.range(path, 0, 4));
    if (compression === 'none')
        return size % 2 ** 32;
    const last = compression === 'gzip' ? await layout.range(path, size - 4, 4) : undefined;
    return last?.length === 4 ? Buffer.from(last).readUInt32LE() : undefined;
}
const notOpened = () => Promise.reject(new Error('layers are not opened in this run'));


/***/ }),

/***/ 1284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ onDisk),
/* harmony export */   X: () => (/* binding */ locateOnDisk)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _oci_archive_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8231);



const onDisk = ({ prefix, wanted, made, instead, store }) => ({
    prefix,
    form: wanted.toUpperCase(),
    isOnDisk: true,
    locate: locateOnDisk,
    find: async (image, { files, workspace }) => {
        const absolute = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, image.at);
        const found = await files.kind(absolute);
        if (found === wanted || (wanted === 'file' && found === 'other'))
            return { ...image, at: absolute };
        const message = `${image.input}: ${JSON.stringify(image.at)} ${PROBLEM[found] ?? `is a ${found}, not a ${wanted}`}`;
        const isOther = found === (wanted === 'file' ? 'folder' : 'file');
        const way = isOther ? `write ${instead}${image.at}` : 'write a path relative to the workspace';
        const looked = `looked at ${absolute}; ${way}`;
        if (found === 'missing')
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MissingImageError */ .SJ(message, { hint: `${looked}; ${made} makes one` });
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(message, { hint: looked });
    },
    open: async (image, wantedPlatforms, context) => {
        const { label, select } = image;
        const withoutSelection = select === undefined ? label : label.slice(0, -(select.length + 1));
        const { images, others } = await (0,_oci_archive_js__WEBPACK_IMPORTED_MODULE_2__/* .readLayout */ .T)(await store(image, context), { ...wantedPlatforms, reference: select }, withoutSelection);
        return { images: images.map((archive) => ({ platform: archive.platform, archive })), others };
    },
});
const PROBLEM = { missing: 'does not exist', unreadable: 'cannot be read' };
function locateOnDisk(text) {
    const [, beforeDigest, digest] = /^(.*)@(sha256:[0-9a-f]{64})$/s.exec(text) ?? [];
    if (beforeDigest !== undefined && digest !== undefined)
        return beforeDigest === '' ? undefined : { at: beforeDigest, select: digest };
    const colon = text.indexOf(':');
    if (colon < 0)
        return text === '' ? undefined : { at: text };
    const [at, select] = [text.slice(0, colon), text.slice(colon + 1)];
    return at === '' || select === '' ? undefined : { at, select };
}


/***/ }),

/***/ 6008:
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
async function readSavedImages(label, source, readContent, index) {
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
            const kept = await keep(file);
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
    async function keep({ path, size, content }) {
        const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? [];
        const diffId = hex === undefined ? undefined : `sha256:${hex}`;
        const known = diffId === undefined ? undefined : await index?.find(diffId, 'plain');
        if (readContent && known?.archiveBytes === size)
            return { known };
        const { head, whole } = await (0,oci_layer/* peek */.se)(content, HEAD_BYTES);
        if (isText(path, head))
            return { bytes: await collect(whole, MAX_TEXT_BYTES) };
        if (!readContent)
            return { ignored: true };
        try {
            return { content: await readContent(whole, diffId === undefined ? undefined : { diffId }) };
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
        known(path, diffId) {
            const kept = find(path)?.kept;
            return Promise.resolve(kept && 'known' in kept && kept.known.diffId === diffId ? kept.known : undefined);
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

;// CONCATENATED MODULE: ./lib/oci/archivelayout.js



const READ_BYTES = 64 * 1024;
async function archiveLayout(archive) {
    const files = await listFiles(archive).catch((error) => {
        if (error instanceof errors/* CorruptImageError */.hv)
            return undefined;
        throw error;
    });
    if (!files)
        return undefined;
    const find = (path) => {
        const found = files.get(path);
        if (!found)
            throw new errors/* CorruptImageError */.hv(`${path} is missing`);
        return found;
    };
    return {
        size: (path) => Promise.resolve(files.get(path)?.bytes),
        bytes: (path) => archive.read(find(path).at, find(path).bytes),
        range: (path, from, bytes) => archive.read(find(path).at + from, bytes),
        open: (path) => archive.stream(find(path).at, find(path).bytes),
        startDigest: (path) => archive.startDigest(find(path).at, find(path).bytes),
    };
}
async function listFiles(archive) {
    const files = new Map();
    const links = new Map();
    const sparse = [];
    const walker = (0,tar/* createTarWalker */.k)({
        entry: (entry) => {
            const { path, link } = describe(entry) ?? {};
            if (path === undefined)
                return;
            if (link !== undefined)
                links.set(path, link);
            else
                files.set(path, { at: entry.at, bytes: entry.size });
            if (entry.stored !== entry.size)
                sparse.push(path);
        },
        data: () => undefined,
        done: () => undefined,
    });
    for (let at = 0; at < archive.bytes;) {
        const chunk = await archive.read(at, Math.min(READ_BYTES, archive.bytes - at));
        walker.write(chunk);
        at += chunk.length + walker.leap();
        if (at > archive.bytes)
            return undefined;
    }
    walker.end();
    for (const [path, link] of links) {
        const found = files.get(path) ?? files.get(link);
        if (found)
            files.set(path, found);
    }
    return sparse.length === 0 && files.size > 0 ? files : undefined;
}

// EXTERNAL MODULE: ./lib/sources/ocifolder.js
var ocifolder = __webpack_require__(3539);
;// CONCATENATED MODULE: ./lib/sources/save.js




async function savedStore({ label, at }, context) {
    const { readContent, index, world: { files }, } = context;
    const file = await files.seekable(at);
    const layout = file && (await archiveLayout(file));
    return layout ? (0,ocifolder/* layoutStore */.i4)(label, at, layout, context) : readSavedImages(label, files.stream(at), readContent, index);
}
async function saveFromEngine(images, { readContent, index, world: { engine } }) {
    const unique = [...new Map(images.map((image) => [image.id, image])).values()];
    const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent, index);
    const archives = await Promise.all(unique.map(async ({ id, platform }) => {
        const select = async (platforms) => (await (0,oci_archive/* readLayout */.T)(store, { reference: id, platforms, isBeside: true }, `image ${id}`)).images[0];
        const archive = (await select([platform])) ?? (await select([]));
        return archive ? [[id, archive]] : [];
    }));
    return new Map(archives.flat());
}


/***/ })

};
