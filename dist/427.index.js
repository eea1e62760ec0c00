export const id = 427;
export const ids = [427];
export const modules = {

/***/ 8427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findFiles: () => (/* binding */ findFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3836);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _plan_inside_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3247);



const findFiles = async (globs, folder) => {
    const names = new Set();
    for await (const name of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)([...globs], { cwd: folder }))
        names.add(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder, name));
    const found = await Promise.all([...names].sort().map(async (name) => {
        const [stats, holder] = [await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(name), node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(name)];
        const isBehindLink = (0,_plan_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .relativeInside */ .JA)(folder, name) !== undefined && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(holder)) !== holder;
        return { stats, file: { path: name, bytes: stats.size, isBehindLink } };
    }));
    return found.filter(({ stats }) => stats.isFile()).map(({ file }) => file);
};


/***/ })

};
