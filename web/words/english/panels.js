/** English: panels whose scripts come when they are first shown. */

export const panels = {
  offline:
    "You are offline, and this panel was never opened on this device. Connect to the internet once and press “Try again”; afterwards it works offline.",
  unavailable: "This panel could not be loaded. Check the connection, and press “Try again”.",
  retry: "Try again",
};
