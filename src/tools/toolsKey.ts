/** Key in the editor's memory of a workspace. "Delete my data" leaves it: without it settings could not be restored. */
export const toolsKey = 'tools';
