// refused 7:1: this is not a function; tag a function declaration, or a const that holds a function.
function main(): void {
  console.log('main');
}

/** @parallel range(3) */
main();
