/** Spanish: panels whose scripts come when they are first shown. */

export const panels = {
  offline:
    "Usted no tiene conexión, y este panel nunca se ha abierto en este dispositivo. Conéctese una vez a internet y pulse «Intentar de nuevo»; después funciona sin conexión.",
  unavailable: "No se pudo cargar este panel. Compruebe la conexión y pulse «Intentar de nuevo».",
  retry: "Intentar de nuevo",
};
