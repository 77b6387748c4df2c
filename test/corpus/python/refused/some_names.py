cube_root = 3
