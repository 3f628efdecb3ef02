"""Systems under evaluation, behind one port."""
