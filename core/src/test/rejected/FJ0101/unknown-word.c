extern ZEXPORT int deflate(z_streamp strm, int flush);
