export const id = 553;
export const ids = [553];
export const modules = {

/***/ 4553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findFiles: () => (/* binding */ findFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


// `glob` came with Node 22: this is for the Action alone, which runs on Node 24, and not for the command.
/** Files that match, sorted; whatever is a link or no file is passed over: an artifact may hold links to anywhere. */
const findFiles = async (globs, folder) => {
    const names = new Set();
    for await (const name of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)([...globs], { cwd: folder }))
        names.add(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder, name));
    const found = await Promise.all([...names].sort().map(async (name) => ({ path: name, stats: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(name) })));
    return found.filter(({ stats }) => stats.isFile()).map(({ path: name, stats }) => ({ path: name, bytes: stats.size }));
};


/***/ })

};
