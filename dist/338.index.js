export const id = 338;
export const ids = [338];
export const modules = {

/***/ 4957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findForbidden: () => (/* binding */ findForbidden)
/* harmony export */ });
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1138);
/* harmony import */ var _domain_paths_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7856);
/* harmony import */ var _oci_layer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2092);
/* harmony import */ var _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9008);
/* harmony import */ var _oci_pathtext_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7357);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4648);






const MAX_LINES = 50;
function findForbidden(contents, origins, { visibleAt }, patterns, paths) {
    const forbiddenPart = createMatcher(patterns, paths);
    const found = new Map();
    for (const [layer, { entries }] of contents.entries()) {
        if (origins[layer]?.kind === 'base')
            continue;
        for (let index = 0; index < entries.count; index++) {
            const kind = entries.kinds[index];
            if (kind !== _oci_layer_js__WEBPACK_IMPORTED_MODULE_1__/* .EntryKind */ .t0.File && kind !== _oci_layer_js__WEBPACK_IMPORTED_MODULE_1__/* .EntryKind */ .t0.Hardlink)
                continue;
            const file = entries.paths[index] ?? _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_2__/* .ROOT */ .D;
            const path = forbiddenPart(file);
            if (path === undefined)
                continue;
            const key = `${layer} ${path}`;
            const part = found.get(key) ?? { layer, path, isFolder: path !== file, files: 0, bytes: 0, isHidden: true };
            found.set(key, part);
            part.files++;
            part.bytes += entries.bytes[index] ?? 0;
            part.isHidden &&= visibleAt[file] === _ledger_js__WEBPACK_IMPORTED_MODULE_4__/* .ABSENT */ .sj;
        }
    }
    const lines = [...found.values()]
        .sort((one, other) => other.bytes - one.bytes || one.layer - other.layer || compare(one.path, other.path, paths))
        .map(({ layer, path, isFolder, files, bytes, isHidden }) => ({
        path: paths.textOf(path, isFolder),
        files,
        bytes,
        introducedBy: { layer, origin: origins[layer] ?? { kind: 'unknown' } },
        ...(isHidden && { isHidden }),
    }));
    return { patterns, lines: lines.slice(0, MAX_LINES), rest: (0,_domain_paths_js__WEBPACK_IMPORTED_MODULE_5__/* .sum */ .c)(lines.slice(MAX_LINES)) };
}
const compare = (one, other, paths) => Buffer.compare(paths.bytesOf(one), paths.bytesOf(other));
const NONE = -1;
const MAX_PATH_BYTES = 4_096;
function createMatcher(patterns, paths) {
    const globs = patterns.map(readGlob);
    const count = paths.count();
    const decided = new Int32Array(count).fill(NONE);
    const named = new Uint32Array(count);
    const lengths = new Uint32Array(count);
    const isKnown = new Uint8Array(count);
    isKnown[_oci_pathtable_js__WEBPACK_IMPORTED_MODULE_2__/* .ROOT */ .D] = 1;
    function decide(path) {
        const parent = paths.parentOf(path);
        isKnown[path] = 1;
        lengths[path] = (lengths[parent] ?? 0) + paths.nameOf(path).length + 1;
        decided[path] = decided[parent] ?? NONE;
        named[path] = named[parent] ?? _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_2__/* .ROOT */ .D;
        if (lengths[path] > MAX_PATH_BYTES)
            return;
        const texts = { own: (0,_oci_pathtext_js__WEBPACK_IMPORTED_MODULE_3__/* .pathText */ .L)(paths.bytesOf(path), false), folder: (0,_oci_pathtext_js__WEBPACK_IMPORTED_MODULE_3__/* .pathText */ .L)(paths.bytesOf(parent), false) };
        for (let at = globs.length - 1; at > decided[path]; at--) {
            const glob = globs[at];
            if (glob?.matches(glob.isInside ? texts.folder : texts.own) !== true)
                continue;
            decided[path] = at;
            named[path] = glob.isInside ? parent : path;
        }
    }
    return (path) => {
        const unknown = [];
        for (let at = path; isKnown[at] !== 1; at = paths.parentOf(at))
            unknown.push(at);
        for (let at = unknown.pop(); at !== undefined; at = unknown.pop())
            decide(at);
        return globs[decided[path] ?? NONE]?.forbids === true ? named[path] : undefined;
    };
}
function readGlob(pattern) {
    const parts = pattern.replace(/^!/, '').split('/').filter(Boolean);
    const end = parts.findLastIndex((part) => part !== '**') + 1;
    const isInside = end > 0 && (end < parts.length || pattern.endsWith('/'));
    const matcher = new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR((isInside ? parts.slice(0, end) : parts).join('/'), {
        dot: true,
        nocomment: true,
        nonegate: true,
        platform: 'linux',
    });
    return { forbids: !pattern.startsWith('!'), isInside, matches: (path) => matcher.match(path) };
}


/***/ })

};
