export const openApiDocument = (extensions: boolean): object => ({ openapi: "3.1.0", extensions });
