export const id = 598;
export const ids = [598];
export const modules = {

/***/ 3598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   layerFiles: () => (/* binding */ layerFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3836);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5248);




const MAX_BYTES = 500_000_000;
const MAX_FILE_BYTES = 1 << 29;
const TEMPORARY_MS = 60 * 60_000;
const NAME = /^[0-9a-f]{64}\.layer(\.[0-9a-f]{12}\.tmp)?$/;
function layerFiles(cacheDir, maxBytes = MAX_BYTES) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_2__.join(cacheDir.replace(/^~(?=\/)/, (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)()), 'layers');
    return {
        folder,
        async read(name) {
            const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name);
            try {
                const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file);
                if (!found.isFile() || found.size > MAX_FILE_BYTES)
                    return undefined;
                const content = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file);
                const now = new Date();
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(file, now, now).catch(() => undefined);
                return content;
            }
            catch {
                return undefined;
            }
        },
        async write(name, content) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
            await (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .replaceWhole */ .eX)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name), content, 0o600);
        },
        async prune() {
            const names = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder)).filter((name) => NAME.test(name));
            const kept = [];
            for (const name of names) {
                const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name);
                const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file).catch(() => undefined);
                if (!found)
                    continue;
                const isLeft = name.endsWith('.tmp') && Date.now() - found.mtimeMs > TEMPORARY_MS;
                if (isLeft)
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
                else
                    kept.push({ file, bytes: found.size, used: found.mtimeMs });
            }
            let bytes = kept.reduce((sum, file) => sum + file.bytes, 0);
            for (const { file, bytes: own } of kept.sort((one, other) => one.used - other.used)) {
                if (bytes <= maxBytes)
                    return;
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
                bytes -= own;
            }
        },
    };
}


/***/ })

};
