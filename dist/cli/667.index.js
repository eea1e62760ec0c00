export const id = 667;
export const ids = [667];
export const modules = {

/***/ 667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderWhy: () => (/* binding */ renderWhy)
/* harmony export */ });
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9518);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7252);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9820);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8191);






const renderWhy = (answers) => answers.flatMap((answer, index) => [...(index === 0 ? [] : [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('')]), ...renderAnswer(answer)]);
function renderAnswer({ name, platform, path, visible, parts, package: owner }) {
    const shipped = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const of = owner
        ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `, of ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(owner.ecosystem)} ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(owner.name)} ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(owner.version)}`
        : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('');
    return [
        (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `/${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(path)} in ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(name)} ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(platform)}${of}`,
        row((0,_text_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(visible.bytes), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `in the final file system, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .fileCount */ .wq)(visible.files)}`),
        ...(shipped === visible.bytes ? [] : [row((0,_text_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(shipped), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('shipped by all layers together'))]),
        (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(''),
        ...parts.map((part) => row((0,_text_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(part.bytes), (0,_log_js__WEBPACK_IMPORTED_MODULE_4__/* .print */ .yy)(partText(part)))),
    ];
}
function partText({ files, introducedBy, hidden }) {
    const place = (at) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `layer ${at.layer + 1}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .whole */ .WQ)(at.origin)}`;
    const fate = hidden ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `, ${_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .WASTE_TEXTS */ .mZ[hidden.cause]} by ${place(hidden)}` : [];
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${place(introducedBy)}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .fileCount */ .wq)(files)}${fate}`;
}
const row = (bytes, text) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `  ${(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .padStart */ .CF)(bytes, 11)}  ${text}`;


/***/ })

};
