"""The roster's own steps between a workbook and the register."""
