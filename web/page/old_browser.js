/* Runs only in browsers without modules, so it uses nothing newer than they know. */
/** @type {HTMLElement} */ (document.getElementById("status")).textContent =
  "This browser is too old for this page: it lacks JavaScript modules. Use a current Chrome, " +
  "Edge, Firefox or Safari.";
