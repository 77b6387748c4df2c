exports.word = (name) => `${name} in ${require("path").basename(__dirname)}`;
