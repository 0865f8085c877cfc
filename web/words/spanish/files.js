/** Spanish: files and folders that cannot be opened. */

import { number, plural } from "./writing.js";

export const files = {
  /** @param {number} count */
  listing: (count) =>
    `Buscando archivos en lo que ha soltado …${count > 0 ? ` ${number(count)} hasta ahora.` : ""}`,
  /** @param {string} name */
  unread: (name) =>
    `${name} no se pudo abrir: se movió o se borró, o sus permisos lo impiden. Compruébelo y elíjalo de nuevo.`,
  /** @param {number} count @param {string} names of some */
  unreadSome: (count, names) =>
    `${plural(count, { one: "1 archivo o carpeta no se pudo abrir y no se leyó", other: "# archivos o carpetas no se pudieron abrir y no se leyeron" })}: ${names}. Compruebe que lo que eligió sigue ahí y que usted puede leerlo, y elíjalo de nuevo.`,
  /** @param {number} count @param {string} names of some */
  hidden: (count, names) =>
    `${plural(count, { one: "1 elemento oculto no se leyó", other: "# elementos ocultos no se leyeron" })}: ${names}.`,
};
