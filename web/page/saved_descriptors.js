/** Whether saved files get what faces are compared by; only where a person has asked for it. */

export const savedDescriptors = { wanted: false };
